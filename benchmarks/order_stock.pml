/* The order and stock model of seamark.prove.models.order_stock, for SPIN.
   COPIES of one message in flight at most; NAIVE 1: the last write wins. */
#ifndef COPIES
#define COPIES 1
#endif
#ifndef NAIVE
#define NAIVE 0
#endif
byte store, erp, crm, stock, copy;
byte ackErp, ackCrm, ackCopy;
byte toErp[3], toCrm[3], toStore[2];

#define EMPTY (toErp[0] + toErp[1] + toErp[2] + toCrm[0] + toCrm[1] + toCrm[2] + toStore[0] + toStore[1] == 0)
#define ACKED (ackErp == store && ackCrm == store && ackCopy == stock)
#define AGREE (erp == store && crm == store && copy == stock)
#define TRUE_COPIES (erp <= store && crm <= store && copy <= stock && (!(EMPTY && ACKED) || AGREE))

#define post(box, i) if :: box[i] < COPIES -> box[i]++ :: else fi
#define raise(x, v) if :: NAIVE || v > x -> x = v :: else fi
#define ack(x, v) if :: v > x -> x = v :: else fi
inline take(v) {
  if :: NAIVE || v > erp ->
        if :: (erp % 3 > 0) != (v % 3 > 0) && stock < 2 -> stock++; post(toStore, stock - 1)
           :: else
        fi;
        erp = v
     :: else
  fi
}
#define DISTURB(box, v) \
  :: d_step { box[v-1] > 0 && box[v-1] < COPIES -> box[v-1]++ } \
  :: d_step { box[v-1] > 0 -> box[v-1]-- }
#define COPYTO(box, x, a, v) DISTURB(box, v) \
  :: d_step { box[v-1] > 0 -> box[v-1]--; raise(x, v); assert(TRUE_COPIES) } \
  :: d_step { box[v-1] > 0 -> box[v-1]--; raise(x, v); ack(a, v); assert(TRUE_COPIES) }
#define ORDER(v) DISTURB(toErp, v) \
  :: d_step { toErp[v-1] > 0 -> toErp[v-1]--; take(v); assert(TRUE_COPIES) } \
  :: d_step { toErp[v-1] > 0 -> toErp[v-1]--; take(v); ack(ackErp, v); assert(TRUE_COPIES) }

active proctype world() {
end: do
  :: d_step { store < 3 -> store++; post(toErp, store - 1); post(toCrm, store - 1); assert(TRUE_COPIES) }
  :: d_step { store > ackErp && toErp[store-1] < COPIES -> toErp[store-1]++ }
  :: d_step { store > ackCrm && toCrm[store-1] < COPIES -> toCrm[store-1]++ }
  :: d_step { stock > ackCopy && toStore[stock-1] < COPIES -> toStore[stock-1]++ }
  ORDER(1) ORDER(2) ORDER(3)
  COPYTO(toCrm, crm, ackCrm, 1) COPYTO(toCrm, crm, ackCrm, 2) COPYTO(toCrm, crm, ackCrm, 3)
  COPYTO(toStore, copy, ackCopy, 1) COPYTO(toStore, copy, ackCopy, 2)
  od
}
