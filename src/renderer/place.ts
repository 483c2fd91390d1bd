import { create } from 'zustand';
import type { Place } from '../shared/places.ts';

/** Where the window is. */
export const usePlace = create<{ place: Place; go: (to: Place) => void }>((set) => ({
  place: 'chat',
  go: (place) => set({ place }),
}));

/** For code outside components. */
export const go = (to: Place) => usePlace.getState().go(to);
