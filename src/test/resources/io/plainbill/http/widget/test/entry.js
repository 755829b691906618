import {twice, later as soon} from "./tools.js";
import style from "./style.css";
import words from "./words.json";
import {other} from "./again.js";
document.title = twice(style + words.hello + soon + other);
