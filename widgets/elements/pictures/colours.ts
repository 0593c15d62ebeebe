/** The theme's colour of the n-th person; a module of its own, so that the chart library stays lazy. */
export const colour = (person: number) => `var(--course-plot-${(person % 6) + 1}, currentColor)`;
