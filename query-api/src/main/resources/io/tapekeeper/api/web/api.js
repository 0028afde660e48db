// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// Asks the API, and says what went wrong in words for people.

const KEY = 'tapekeeper.api-key';
const TIMEOUT_MS = 15_000;

export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export function keepKey(key) {
  sessionStorage.setItem(KEY, key);
}

/** The JSON at a path; with `also`, a body of that status is an answer too. */
export async function get(path, also) {
  const response = await ask(path);
  if (response.ok || response.status === also) {
    return response.json();
  }
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(problem.detail ?? `the server answered ${response.status}`, response.status);
}

async function ask(path) {
  const key = sessionStorage.getItem(KEY);
  try {
    return await fetch(path, {
      headers: key ? { Authorization: `Bearer ${key}` } : {},
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new ApiError('the server does not answer', 0);
  }
}
