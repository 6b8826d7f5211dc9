package io.github.ecsdelivery.spec.secret;

import java.util.ArrayList;
import java.util.List;

/** Prints how long 10,000 variables of 270 characters take. */
public final class SecretLooksClock {
    private static final int VARIABLES = 10_000;
    private static final int LENGTH = 270;
    private static final int ROUNDS = 9;

    private SecretLooksClock() {}

    public static void main(String[] args) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < VARIABLES; i++) {
            String words =
                    "https://orders-" + i + ".acme.example:8443/v1 -Dfile.encoding=UTF-8 level:info, com.acme.Orders ";
            values.add(words.repeat(LENGTH / words.length() + 1).substring(0, LENGTH));
        }
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            int found = 0;
            for (int i = 0; i < VARIABLES; i++) {
                found += SecretLooks.secret("SETTING_" + i, values.get(i)) ? 1 : 0;
            }
            System.out.printf(
                    "%d variables of %d characters: %d ms, %d secrets%n",
                    VARIABLES, LENGTH, (System.nanoTime() - start) / 1_000_000, found);
        }
    }
}
