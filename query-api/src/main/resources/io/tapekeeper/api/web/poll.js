// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// Asks again and again: never twice at once, not while nobody looks, more slowly while nothing answers.

const SLOWEST_RETRY_MS = 10_000;

/** Runs `task` now and then `everyMs` after it ended; a task that throws is tried again, each time later. */
export function poll(everyMs, task) {
  let failures = 0;
  let timer = 0;
  let running = false;

  async function run() {
    clearTimeout(timer);
    if (running || document.hidden) return;
    running = true;
    try {
      await task();
      failures = 0;
    } catch {
      failures += 1;
    }
    running = false;
    timer = setTimeout(run, failures === 0 ? everyMs : Math.max(everyMs, Math.min(SLOWEST_RETRY_MS, 1_000 * 2 ** (failures - 1))));
  }

  document.addEventListener('visibilitychange', run);
  run();
  return run;
}
