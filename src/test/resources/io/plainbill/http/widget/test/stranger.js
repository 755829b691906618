import pad from "left-pad";
