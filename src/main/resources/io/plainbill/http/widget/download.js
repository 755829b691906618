import {Trouble} from "./api.js";

const PAUSE = 1_500;

const wait = (millis) => new Promise((done) => setTimeout(done, millis));

function nameOf(response, otherwise) {
  const said = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "");
  return said?.[1] ?? otherwise;
}

/** Hands a file to the browser; the token went along in a header, so no address holds it. */
function hand(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Fetches a file; one that takes long is followed until it is made. */
export async function download(session, path, name = "plainbill") {
  const {api, say} = session;
  const whole = api.guard();
  session.set({notice: say("fileComing"), filing: {words: say("fileComing")}});
  try {
    let response = await api.reply(path, {accept: "*/*"});
    while (response.status === 202) {
      const job = await whole(response.json());
      if (job.state === "failed") {
        throw new Trouble("down");
      }
      if (job.progress) {
        session.set({filing: {words: say("fileProgress", job.progress)}});
      }
      await whole(wait(PAUSE));
      response = job.links.file ? await api.reply(job.links.file, {accept: "*/*"}) : await followed(api, job.links.self);
    }
    const saved = nameOf(response, name);
    hand(await whole(response.blob()), saved);
    session.set({notice: say("fileSaved", {name: saved}), filing: {words: say("fileSaved", {name: saved}), done: true}});
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) {
      throw trouble;
    }
    // What is shown of files since the person left is another one's.
    if (trouble.kind !== "left") {
      session.set({filing: {trouble, again: () => download(session, path, name)}});
    }
  }
}

/** How far a long file is, in the shape of a reply that is not whole yet. */
async function followed(api, path) {
  const job = await api.json(path);
  return {status: 202, json: async () => job};
}
