package io.github.ecsdelivery.sandbox.elbv2;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives requests to target groups by weight, always in the same order and evenly mixed: with 90 and 10 every tenth request
 * goes to the second group. (Smooth weighted round robin.)
 */
final class Rotation {
    private final Map<String, Integer> credits = new HashMap<>();

    /** Begins anew. */
    void reset() {
        credits.clear();
    }

    /**
     * Whose turn it is.
     *
     * @param weights by group, at least one above zero
     */
    String next(Map<String, Integer> weights) {
        String chosen = "";
        int most = Integer.MIN_VALUE;
        int total = 0;
        for (Map.Entry<String, Integer> entry : weights.entrySet()) {
            int credit = credits.merge(entry.getKey(), entry.getValue(), Integer::sum);
            total += entry.getValue();
            if (entry.getValue() > 0 && credit > most) {
                chosen = entry.getKey();
                most = credit;
            }
        }
        credits.merge(chosen, -total, Integer::sum);
        return chosen;
    }
}
