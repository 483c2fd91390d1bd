/** What jsdom lacks and drawing asks for: a canvas that takes everything and shows nothing. */
const nothing = () => undefined;
const context = new Proxy({}, { get: () => nothing, set: () => true });

Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => context });
Object.defineProperty(window, 'Path2D', {
  value: class {
    rect = nothing;
    arc = nothing;
    moveTo = nothing;
    lineTo = nothing;
    closePath = nothing;
    addPath = nothing;
    roundRect = nothing;
    arcTo = nothing;
  },
});
