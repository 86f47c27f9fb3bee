// One request of an autosave and what its answer means. Nothing here knows of forms on the page.
const PATIENCE_MS = 15_000;

// This tab, and the number of its next request: the server tells a repetition from somebody else's change by them.
export const tab = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
let sequence = 0;

export function sign(body) {
  sequence += 1;
  body.set("tab", tab);
  body.set("sequence", String(sequence));
}

// ok: stored · conflict: another text stands there · refused: stays refused · expired, token: log in, take a new token
// down: nobody answered, or not in our words; worth another try
function meaning(status, answer) {
  if (status === 401) return "expired";
  if (status === 403) return "token";
  if (!answer) return status === 400 || status === 404 || status === 413 ? "refused" : "down";
  if (status === 409) return "conflict";
  if (status === 422) return "refused";
  return status < 300 ? "ok" : "down";
}

export async function post(url, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const response = await fetch(url, { method: "POST", body, headers: { "X-Autosave": "1" }, signal: stop.signal });
    const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isOurs ? await response.json() : null;
    return { kind: meaning(response.status, answer), answer: answer ?? {}, status: response.status };
  } catch {
    return { kind: "down", answer: {}, status: 0 };
  } finally {
    clearTimeout(timer);
  }
}

// Who is logged in now, with a token that the forms of this page can use; null for nobody.
export async function whoIsThere(address) {
  try {
    const response = await fetch(address, { headers: { "X-Unasked": "1" }, cache: "no-store" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

export function useToken(token) {
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
}
