/** Answers of the word families by task; filled by the word readers. */
export const wordAnswers: Record<string, (row: Record<string, unknown>) => unknown> = {};
