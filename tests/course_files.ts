/** What happens to a file, in one module, for the test that breaks files. */
export * from "../widgets/elements/course-file";
export * from "../widgets/elements/course-list";
export * from "../widgets/elements/merge";
export * from "../widgets/elements/record-shapes";
export * from "../widgets/elements/results-csv";
