/** What happens to a file, in one module, for the test that breaks files. */
export * from "../widgets/elements/store/course-file";
export * from "../widgets/elements/take-along/course-list";
export * from "../widgets/elements/store/merge";
export * from "../widgets/elements/store/record-shapes";
export * from "../widgets/elements/take-along/results-csv";
