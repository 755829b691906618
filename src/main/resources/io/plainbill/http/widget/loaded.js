import {useCallback, useEffect, useState} from "preact/hooks";
import {Trouble} from "./api.js";
import {useShared} from "./dom.js";

/** What an address gives, once it is there, or what went wrong. */
export function useLoaded(path) {
  const session = useShared();
  const [state, set] = useState({});
  const again = useCallback(() => {
    set({});
    let wanted = true;
    session.api.json(path).then(
      (value) => wanted && set({value}),
      (failed) => wanted && failed.kind !== "left" && set({trouble: failed instanceof Trouble ? failed : new Trouble("down")}),
    );
    return () => {
      wanted = false;
    };
  }, [path]);
  useEffect(again, [again]);
  return {...state, again, set: (value) => set({value})};
}
