/** The pure modules of the course profile as one, for tests/test_elements_profile.py. */
export * from "../widgets/elements/profile/profile-data";
export * from "../widgets/elements/profile/profile-filter";
export * from "../widgets/elements/profile/profile-shift";
