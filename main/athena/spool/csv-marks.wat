;; Finds the marks of CSV as Athena writes it, 64 bytes at a time: bit n of an i64 stands for byte n of them.
;; A byte is inside quotes where the quotes up to it are odd in number; a doubled quote closes its value and opens it
;; again. It is one long function, since V8 does not inline calls. `csv-marks-code.ts` is this text assembled.
(module
  ;; 0x00000: up to 128 KB of CSV.  0x30000: the same without second quotes.  0x60000: entries, as u32, at most one
  ;; for each byte.  Behind each of the first two there is room for vectors that reach over the end.
  (memory (export "memory") 15)

  ;; What a caller sets before a call and finds changed after it, so that CSV may come in pieces.
  ;; Of the byte before: 1 it is inside quotes, 2 it closes them, 4 it is a carriage return, 8 it ends a field.
  (global $state (export "state") (mut i32) (i32.const 8))
  ;; Fields of the row under way that have ended.
  (global $fields (export "fields") (mut i32) (i32.const 0))
  ;; Fields of every row; 0 takes them from the first one.
  (global $width (export "width") (mut i32) (i32.const 0))
  ;; Whether the field under way is not ASCII.
  (global $many (export "many") (mut i32) (i32.const 0))

  ;; What a call leaves: how many entries there are, how many bytes without second quotes, and whether the CSV is
  ;; malformed behind the last entry.
  (global $found (export "found") (mut i32) (i32.const 0))
  (global $kept (export "kept") (mut i32) (i32.const 0))
  (global $fault (export "fault") (mut i32) (i32.const 0))

  ;; 1 where the state has a trait: it is the bit before the first of 64.
  (func $had (param $trait i32) (result i64)
    (i64.extend_i32_u (i32.ne (i32.and (global.get $state) (local.get $trait)) (i32.const 0))))

  ;; Looks at `length` bytes and writes an entry for each row: `base` and where it ends, line feed included. Or, if
  ;; `each` is 1, writes the bytes without second quotes, and an entry for each field: `base` and where its mark is
  ;; among those, times two, and 1 more if it is not ASCII. Stops at a fault, and behind a row whose entry is `enough` or
  ;; more. Returns how far it came.
  (func (export "find") (param $length i32) (param $base i32) (param $enough i32) (param $each i32) (result i32)
    (local $quote v128) (local $comma v128) (local $feed v128) (local $return v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $at i32) (local $found i32) (local $fields i32) (local $end i32) (local $to i32) (local $gap i32) (local $wasMany i32)
    (local $there i64) (local $last i64)
    (local $quotes i64) (local $commas i64) (local $feeds i64) (local $returns i64) (local $many i64)
    (local $inside i64) (local $close i64) (local $ends i64) (local $again i64) (local $wrong i64)
    (local $wasInside i64) (local $wasClose i64) (local $wasReturn i64) (local $wasEnd i64)
    (local $marks i64) (local $below i64) (local $left i64)
    (local.set $quote (i8x16.splat (i32.const 0x22)))
    (local.set $comma (i8x16.splat (i32.const 0x2c)))
    (local.set $feed (i8x16.splat (i32.const 0x0a)))
    (local.set $return (i8x16.splat (i32.const 0x0d)))
    (local.set $fields (global.get $fields))
    (local.set $wasMany (global.get $many))
    (local.set $wasInside (i64.sub (i64.const 0) (call $had (i32.const 1))))
    (local.set $wasClose (call $had (i32.const 2)))
    (local.set $wasReturn (call $had (i32.const 4)))
    (local.set $wasEnd (call $had (i32.const 8)))
    (local.set $there (i64.const -1))
    (local.set $last (i64.const 63))
    (global.set $fault (i32.const 0))
    (block $stop
      (loop $next
        (br_if $stop (i32.ge_u (local.get $at) (local.get $length)))
        ;; At the end fewer than 64 bytes are there.
        (if (i32.lt_u (i32.sub (local.get $length) (local.get $at)) (i32.const 64))
          (then
            (local.set $last (i64.extend_i32_u (i32.sub (local.get $length) (local.get $at))))
            (local.set $there (i64.sub (i64.shl (i64.const 1) (local.get $last)) (i64.const 1)))
            (local.set $last (i64.sub (local.get $last) (i64.const 1)))))

        ;; Which bytes are which mark.
        (local.set $a (v128.load (local.get $at)))
        (local.set $b (v128.load offset=16 (local.get $at)))
        (local.set $c (v128.load offset=32 (local.get $at)))
        (local.set $d (v128.load offset=48 (local.get $at)))
        (local.set $quotes
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $quote))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $quote)))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $quote)))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $quote)))) (i64.const 48)))))
        (local.set $commas
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $comma))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $comma)))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $comma)))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $comma)))) (i64.const 48)))))
        (local.set $feeds
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $feed))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $feed)))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $feed)))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $feed)))) (i64.const 48)))))
        (local.set $returns
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $return))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $return)))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $return)))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $return)))) (i64.const 48)))))

        ;; From here on marks are those outside quotes. The parity of quotes up to each byte is the sum of all before.
        (local.set $quotes (i64.and (local.get $quotes) (local.get $there)))
        (local.set $inside (i64.xor (local.get $quotes) (i64.shl (local.get $quotes) (i64.const 1))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 2))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 4))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 8))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 16))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 32))))
        (local.set $inside (i64.xor (local.get $inside) (local.get $wasInside)))
        (local.set $below (i64.and (local.get $there) (i64.xor (local.get $inside) (i64.const -1))))
        (local.set $commas (i64.and (local.get $commas) (local.get $below)))
        (local.set $feeds (i64.and (local.get $feeds) (local.get $below)))
        (local.set $returns (i64.and (local.get $returns) (local.get $below)))
        (local.set $close (i64.and (local.get $quotes) (local.get $below)))
        (local.set $ends (i64.or (local.get $commas) (local.get $feeds)))

        ;; Which bytes may not be where they are: behind a closing quote anything but a mark or another quote; behind
        ;; a carriage return anything but a line feed; an opening quote but at the start of a field or again.
        (local.set $again (i64.or (i64.shl (local.get $close) (i64.const 1)) (local.get $wasClose)))
        (local.set $wrong
          (i64.and
            (local.get $there)
            (i64.or
              (i64.or
                (i64.and
                  (local.get $again)
                  (i64.xor (i64.or (i64.or (local.get $ends) (local.get $returns)) (local.get $quotes)) (i64.const -1)))
                (i64.and
                  (i64.or (i64.shl (local.get $returns) (i64.const 1)) (local.get $wasReturn))
                  (i64.xor (local.get $feeds) (i64.const -1))))
              (i64.and
                (i64.and (local.get $quotes) (local.get $inside))
                (i64.xor
                  (i64.or (local.get $again) (i64.or (i64.shl (local.get $ends) (i64.const 1)) (local.get $wasEnd)))
                  (i64.const -1))))))

        ;; What the next 64 bytes are to know of the last one.
        (local.set $wasInside (i64.shr_s (i64.shl (local.get $inside) (i64.sub (i64.const 63) (local.get $last))) (i64.const 63)))
        (local.set $wasClose (i64.and (i64.shr_u (local.get $close) (local.get $last)) (i64.const 1)))
        (local.set $wasReturn (i64.and (i64.shr_u (local.get $returns) (local.get $last)) (i64.const 1)))
        (local.set $wasEnd (i64.and (i64.shr_u (local.get $ends) (local.get $last)) (i64.const 1)))

        (local.set $marks (local.get $feeds))
        (if (local.get $each)
          (then
        (local.set $many
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (local.get $a)))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $b))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $c))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $d))) (i64.const 48)))))
            (local.set $many (i64.and (local.get $many) (local.get $there)))
            (local.set $again (i64.and (local.get $again) (local.get $quotes)))
            (local.set $marks (local.get $ends))
            (v128.store offset=0x30000 (local.get $to) (local.get $a))
            (v128.store offset=0x30010 (local.get $to) (local.get $b))
            (v128.store offset=0x30020 (local.get $to) (local.get $c))
            (v128.store offset=0x30030 (local.get $to) (local.get $d))
            ;; What is behind a second quote is written once more, over it.
            (local.set $left (local.get $again))
            (block $single
              (loop $second
                (br_if $single (i64.eqz (local.get $left)))
                (local.set $end (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left)))))
                (local.set $below (i64.sub (i64.and (local.get $left) (i64.sub (i64.const 0) (local.get $left))) (i64.const 1)))
                (local.set $gap
                  (i32.add (local.get $to)
                    (i32.wrap_i64 (i64.sub (i64.popcnt (local.get $below)) (i64.popcnt (i64.and (local.get $again) (local.get $below)))))))
                (v128.store offset=0x30000 (local.get $gap) (v128.load offset=1 (local.get $end)))
                (v128.store offset=0x30010 (local.get $gap) (v128.load offset=17 (local.get $end)))
                (v128.store offset=0x30020 (local.get $gap) (v128.load offset=33 (local.get $end)))
                (v128.store offset=0x30030 (local.get $gap) (v128.load offset=49 (local.get $end)))
                (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
                (br $second)))))

        (block $none
          (loop $mark
            (br_if $none (i64.eqz (local.get $marks)))
            (local.set $end (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $marks)))))
            (local.set $below (i64.xor (local.get $marks) (i64.sub (local.get $marks) (i64.const 1))))
            (if (local.get $each)
              (then
                (i32.store offset=0x60000
                  (i32.shl (local.get $found) (i32.const 2))
                  (i32.or
                    (i32.shl
                      (i32.sub
                        (i32.add (local.get $base) (i32.add (local.get $to) (i32.wrap_i64 (i64.ctz (local.get $marks)))))
                        (i32.wrap_i64 (i64.popcnt (i64.and (local.get $again) (local.get $below)))))
                      (i32.const 1))
                    (i32.or (local.get $wasMany) (i64.ne (i64.and (local.get $many) (local.get $below)) (i64.const 0)))))
                (local.set $found (i32.add (local.get $found) (i32.const 1)))
                (local.set $wasMany (i32.const 0))
                (local.set $many (i64.and (local.get $many) (i64.xor (local.get $below) (i64.const -1)))))
              (else
                (local.set $end (i32.add (local.get $end) (i32.const 1)))
                (local.set $fields
                  (i32.add
                    (i32.add (local.get $fields) (i32.const 1))
                    (i32.wrap_i64 (i64.popcnt (i64.and (local.get $commas) (local.get $below))))))
                (if (i32.eqz (global.get $width)) (then (global.set $width (local.get $fields))))
                (if (i32.or
                      (i64.ne (i64.and (local.get $wrong) (local.get $below)) (i64.const 0))
                      (i32.ne (local.get $fields) (global.get $width)))
                  (then
                    (global.set $fault (i32.const 1))
                    (br $stop)))
                (i32.store offset=0x60000
                  (i32.shl (local.get $found) (i32.const 2))
                  (i32.add (local.get $base) (local.get $end)))
                (local.set $found (i32.add (local.get $found) (i32.const 1)))
                (local.set $fields (i32.const 0))
                (local.set $commas (i64.and (local.get $commas) (i64.xor (local.get $below) (i64.const -1))))
                (if (i32.ge_u (i32.add (local.get $base) (local.get $end)) (local.get $enough))
                  (then
                    (local.set $length (local.get $end))
                    (local.set $wasInside (i64.const 0))
                    (local.set $wasClose (i64.const 0))
                    (local.set $wasReturn (i64.const 0))
                    (local.set $wasEnd (i64.const 1))
                    (br $stop)))))
            (local.set $marks (i64.and (local.get $marks) (i64.sub (local.get $marks) (i64.const 1))))
            (br $mark)))

        (if (i64.ne (local.get $wrong) (i64.const 0))
          (then
            (global.set $fault (i32.const 1))
            (br $stop)))
        (if (local.get $each)
          (then
            (local.set $to
              (i32.add (local.get $to)
                (i32.wrap_i64 (i64.sub (i64.popcnt (local.get $there)) (i64.popcnt (local.get $again))))))
            (local.set $wasMany (i32.or (local.get $wasMany) (i64.ne (local.get $many) (i64.const 0)))))
          (else
            (local.set $fields (i32.add (local.get $fields) (i32.wrap_i64 (i64.popcnt (local.get $commas)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $next)))
    (global.set $found (local.get $found))
    (global.set $fields (local.get $fields))
    (global.set $kept (local.get $to))
    (global.set $many (local.get $wasMany))
    (global.set $state
      (i32.or
        (i32.or (i32.wrap_i64 (i64.and (local.get $wasInside) (i64.const 1))) (i32.shl (i32.wrap_i64 (local.get $wasClose)) (i32.const 1)))
        (i32.or (i32.shl (i32.wrap_i64 (local.get $wasReturn)) (i32.const 2)) (i32.shl (i32.wrap_i64 (local.get $wasEnd)) (i32.const 3)))))
    (local.get $length)))
