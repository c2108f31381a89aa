import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of the element that takes the reference, as it changes; never less than `least`. */
export function useSize(least: Size): readonly [RefObject<HTMLDivElement | null>, Size] {
  const place = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(least);
  const { width, height } = least;
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = (): void =>
      setSize({
        width: Math.max(width, element.clientWidth),
        height: Math.max(height, element.clientHeight),
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [width, height]);
  return [place, size];
}
