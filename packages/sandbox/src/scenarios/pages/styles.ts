/** The page's whole style: system fonts, light and dark by the reader's setting. */
export const STYLES = `
:root { color-scheme: light dark; --ground: #f7f7f5; --card: #fff; --ink: #1c1d1f; --quiet: #5b6068;
  --line: #dcdcd8; --accent: #14532d; --on-accent: #fff; --bad: #a11212; --ok: #17633a; --moving: #0b4f86; }
@media (prefers-color-scheme: dark) { :root { --ground: #141517; --card: #1d1f22; --ink: #ececea; --quiet: #a5abb3;
  --line: #34373c; --accent: #86d6a4; --on-accent: #0d1f14; --bad: #ff9b93; --ok: #86d6a4; --moving: #8cc4f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .75rem; } h3 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: .5rem 0; } small { color: var(--quiet); font-weight: 400; } .quiet { color: var(--quiet); }
.environments, .scenarios { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
.environments { grid-template-columns: repeat(auto-fill, minmax(min(100%, 34rem), 1fr)); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; min-width: 0; overflow-wrap: anywhere; }
.scenarios { align-items: start; }
.environments th, .environments td { overflow-wrap: normal; } .environments td { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 500; font-size: .85rem; } tbody th { font-weight: 500; } th small { display: block; }
label { display: block; margin: .5rem 0; font-size: .9rem; } label span { display: block; color: var(--quiet); }
input, select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--quiet); border-radius: 4px; padding: .3rem .5rem; width: 100%; }
button { font: inherit; font-weight: 600; cursor: pointer; border: 1px solid transparent; border-radius: 4px; padding: .4rem 1rem; margin-top: .5rem;
  background: var(--accent); color: var(--on-accent); }
button.stop { background: transparent; color: var(--bad); border-color: currentColor; margin: 0; }
:focus-visible { outline: 3px solid var(--moving); outline-offset: 2px; }
.runs, .past { list-style: none; padding: 0; margin: 0; } .runs li { display: flex; gap: 1rem; align-items: center; justify-content: space-between;
  background: var(--card); border: 1px solid var(--moving); border-radius: 8px; padding: .75rem 1rem; margin-bottom: .5rem; }
.runs span { display: block; } .past li { color: var(--quiet); } summary { cursor: pointer; margin: .5rem 0; }
.bad { color: var(--bad); font-weight: 600; } .ok { color: var(--ok); } .moving { color: var(--moving); }
.message { border-left: 4px solid var(--bad); padding: .25rem 1rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;
