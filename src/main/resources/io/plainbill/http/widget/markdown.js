import {h} from "preact";
import {Heading, tags} from "./dom.js";

const {a, br, button, code, li, ol, p, strong, em, ul} = tags;

const INLINE = /\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;
const BULLET = /^[-*+]\s+/;
const NUMBER = /^\d+[.)]\s+/;

/** What stands in a line, as elements with text nodes; an address that is no https is no link. */
function inline(text, onArticle) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(text.slice(at, found.index));
    const [, bold, slanted, quoted, words, address] = found;
    if (bold) {
      parts.push(strong(null, inline(bold, onArticle)));
    } else if (slanted) {
      parts.push(em(null, inline(slanted, onArticle)));
    } else if (quoted) {
      parts.push(code(null, quoted));
    } else if (/^https:\/\//.test(address)) {
      parts.push(a({href: address, target: "_blank", rel: "noopener noreferrer"}, words));
    } else if (/^[a-z0-9-]+$/.test(address)) {
      parts.push(button({type: "button", class: "link", onClick: () => onArticle(address)}, words));
    } else {
      parts.push(words);
    }
    at = found.index + found[0].length;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== "");
}

/** The items of a list; a line that goes on belongs to the item before it. */
function items(lines, sign, onArticle) {
  const texts = [];
  for (const line of lines) {
    if (sign.test(line) || texts.length === 0) {
      texts.push(line.replace(sign, ""));
    } else {
      texts[texts.length - 1] += " " + line.trim();
    }
  }
  return texts.map((text) => li(null, inline(text, onArticle)));
}

/**
 * An article's text, drawn. The knowledge base takes paragraphs, lists, headings, bold, code and
 * links; whatever else stands there is shown as it is written, as text.
 */
export function markdown(text, onArticle) {
  return text
    .replaceAll("\r", "")
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== "")
    .map((block) => {
      const lines = block.split("\n").filter((line) => line.trim() !== "");
      const heading = /^#{1,6}\s+(.*)$/.exec(lines[0]);
      if (heading) {
        const rest = lines.slice(1).join("\n");
        return [h(Heading, {level: 3}, inline(heading[1], onArticle)), ...(rest ? markdown(rest, onArticle) : [])];
      }
      if (BULLET.test(lines[0])) {
        return ul(null, items(lines, BULLET, onArticle));
      }
      if (NUMBER.test(lines[0])) {
        return ol(null, items(lines, NUMBER, onArticle));
      }
      return p(null, lines.flatMap((line, index) => [index > 0 && (/ {2}$/.test(lines[index - 1]) ? br() : " "), ...inline(line.trimEnd(), onArticle)]));
    })
    .flat();
}
