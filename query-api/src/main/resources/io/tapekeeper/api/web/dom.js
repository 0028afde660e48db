// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// The little that is needed to build and change elements. Text is only ever set as text.

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Makes `names` the only ones of `all` that the element carries. */
export function setState(target, all, ...names) {
  for (const name of all) target.classList.toggle(name, names.includes(name));
}
