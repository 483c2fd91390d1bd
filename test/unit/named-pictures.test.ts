import { expect, it } from 'vitest';
import { namedPictures } from '../../src/shared/named-pictures.ts';

it('a picture of an answer is named where only its text goes', () => {
  const answer = 'Before ![a slope](attachment:0) and\n\n![](attachment:none)\n\nafter';
  expect(namedPictures(answer, 'Picture')).toBe(
    'Before [Picture: a slope] and\n\n[Picture]\n\nafter',
  );
});

it('a picture from elsewhere keeps its address', () => {
  const answer = '![a slope](https://example.com/slope.png)';
  expect(namedPictures(answer, 'Picture')).toBe(answer);
});
