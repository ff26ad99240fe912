import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Shape } from "./client";
import { api } from "./endpoints";
import { mapKey } from "./hooks";

export type Topology = NonNullable<Shape<"ProofIn">["topology"]>;

/** Start and stop a proof of all test cases. */
export function useProving(map: string, topology: Topology) {
  const client = useQueryClient();
  const settle = (page: Shape<"ProofPage">) =>
    client.setQueryData([...mapKey(map), "proof", topology], page);
  return {
    start: useMutation({
      mutationFn: (faults: number) =>
        api.prove(map, { scenarios: [], entities: [], faults, topology }),
      onSuccess: settle,
    }),
    stop: useMutation({
      mutationFn: () => api.stopProof(map, topology),
      onSuccess: settle,
    }),
  };
}

/** Start and stop the proof of both ways to connect the systems, one after the other. */
export function useProvingBoth(map: string) {
  const client = useQueryClient();
  const settle = () => client.invalidateQueries({ queryKey: [...mapKey(map), "proof"] });
  return {
    start: useMutation({ mutationFn: () => api.prove(map, { both: true }), onSuccess: settle }),
    stop: useMutation({ mutationFn: () => api.stopProof(map, "through"), onSuccess: settle }),
  };
}
