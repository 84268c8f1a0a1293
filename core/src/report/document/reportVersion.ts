/** The version of the report's JSON. A reader of another version must not guess. */
export const REPORT_VERSION = 1;
