/** How an exported page looks: as the app does, in light and dark, on paper too. */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --page: #fff; --tint: #eef2f7; --line: #d5dbe1; --link: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e7eb; --soft: #a1abb5; --page: #17191c; --tint: #24282d; --line: #3a4047; --link: #7db7f2; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 32px 16px 64px; background: var(--page); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 760px; margin: 0 auto; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.3; }
h1 + p, h2, summary { color: var(--soft); font-size: 0.85rem; font-weight: 500; }
h1 + p { margin: 4px 0 24px; }
h2 { margin: 0 0 4px; }
section { margin: 24px 0; }
section.user { padding: 12px 16px; border-radius: 8px; background: var(--tint); }
section > :last-child, section div > :last-child { margin-bottom: 0; }
section div > :first-child { margin-top: 0; }
section div h1, section div h2, section div h3 { margin: 1.2em 0 0.4em; color: inherit; font-size: 1.1rem; font-weight: 600; }
a { color: var(--link); }
pre { padding: 12px; border-radius: 8px; background: var(--tint); overflow-x: auto; font-size: 0.875rem; }
.plain { white-space: pre-wrap; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.9em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { padding: 4px 10px; border: 1px solid var(--line); text-align: start; }
blockquote, details { margin: 12px 0; padding-inline-start: 12px; border-inline-start: 3px solid var(--line); color: var(--soft); }
img { max-width: 100%; max-height: 480px; width: auto; height: auto; border-radius: 8px; }
.pictures { display: flex; flex-wrap: wrap; gap: 8px; }
@media print { body { padding: 0; } section { break-inside: auto; } }
`;
