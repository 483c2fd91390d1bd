import { create } from 'zustand';
import type { Place } from '../shared/places.ts';

/** Where the window is. */
export const usePlace = create<{ place: Place; go: (to: Place) => void }>((set, get) => ({
  place: 'chat',
  go: (place) => {
    const before = get().place;
    if (place !== before && !(isChat(place) && isChat(before))) leaveField();
    set({ place });
  },
}));

/** For code outside components. */
export const go = (to: Place) => usePlace.getState().go(to);

const isChat = (place: Place): boolean => place === 'chat' || place === 'new-chat';

/** What is kept when its field is left would be lost: a field that goes with the page around it isn't told. */
function leaveField(): void {
  const field = document.activeElement;
  if (field instanceof HTMLElement && field.matches('input, textarea')) field.blur();
}

// Nor is one told that goes with the window.
window.addEventListener('beforeunload', leaveField);
