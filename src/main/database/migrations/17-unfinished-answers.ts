/** Each start asks which answers the last run left unfinished: to look through all messages for them takes as long as there are many. */
export const unfinishedAnswers = `
CREATE INDEX messages_streaming ON messages (state) WHERE state = 'streaming';
`;
