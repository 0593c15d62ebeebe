/** Calendar days as YYYY-MM-DD, the learner's own: where she is, not in Greenwich. */

const two = (number: number) => String(number).padStart(2, "0");

export function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** So many days after a day; before it with a negative number. */
export function daysAfter(day: string, days: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return dayOf(new Date(year, month - 1, date + days, 12).getTime());
}
