// A page of one program that draws itself: whatever is in its root is made anew, all the time.
import { boot } from "{{service}}/widget.mjs";

const root = document.getElementById("root");
let turn = 0;

function draw() {
  turn += 1;
  const main = document.createElement("main");
  const title = document.createElement("h1");
  title.textContent = "Billing, drawn " + turn + " times";
  main.append(title);
  root.replaceChildren(main);
}

draw();
setInterval(draw, 30);

window.help = boot({
  ...Object.fromEntries(new URLSearchParams(location.search)),
  token: async () => {
    const response = await fetch("/plainbill-token");
    return response.ok ? response.text() : undefined;
  },
});
