import { type RefObject, useEffect, useRef } from 'react';

/**
 * With a change what had the focus may go, such as the button that asked for it. The focus then comes to `place`, and is
 * not lost to the page, from where Tab would begin anew.
 */
export function useFocusKept(place: RefObject<HTMLElement | null>, changing: string): void {
  const before = useRef(changing);
  useEffect(() => {
    if (before.current === changing) return;
    before.current = changing;
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [place, changing]);
}
