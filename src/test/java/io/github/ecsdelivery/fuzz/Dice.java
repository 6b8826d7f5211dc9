package io.github.ecsdelivery.fuzz;

import java.util.List;
import java.util.Random;

/** What is thrown for one case; the same seed throws the same. */
public final class Dice {
    private final Random random;

    public Dice(long seed) {
        // Neighbouring seeds begin alike otherwise.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** From 0 to one below the limit; 0 for a limit of 0. */
    public int below(int limit) {
        return limit <= 0 ? 0 : random.nextInt(limit);
    }

    /** Whether it is this one of so many. */
    public boolean oneIn(int many) {
        return below(many) == 0;
    }

    public <T> T of(List<T> list) {
        return list.get(below(list.size()));
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
