export const messageCost = `
ALTER TABLE messages ADD COLUMN cost_micros INTEGER;
`;
