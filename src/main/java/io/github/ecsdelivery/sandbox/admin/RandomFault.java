package io.github.ecsdelivery.sandbox.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Interference.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Any of the faults of calls, by chance. Option {@code percent}: how many of a hundred calls are hit (10); {@code kinds}:
 * by what, one that stands there twice comes twice as often; {@code millis}: the longest delay (100); {@code seed} (0). What
 * becomes of a call hangs on the seed, its service and operation, and on how often that was called before: not on what
 * other threads call meanwhile.
 */
record RandomFault() implements FaultKind.OfCalls {
    private static final List<String> KINDS =
            List.of("throttle", "server-error", "drop-before", "drop-after", "truncate", "delay", "expired-token");
    private static final int HUNDRED = 100;
    private static final int LONGEST = 600_000;

    @Override
    public String name() {
        return "random";
    }

    @Override
    public Set<String> options() {
        return Set.of("seed", "percent", "kinds", "millis");
    }

    @Override
    public CallFault prepare(ObjectNode given) {
        FaultOptions options = new FaultOptions(name(), given);
        List<String> kinds = options.lines("kinds", KINDS);
        if (kinds.isEmpty() || !KINDS.containsAll(kinds)) {
            throw options.wrong("kinds", "a list of some of " + KINDS);
        }
        if (given.has("seed") && !given.path("seed").canConvertToLong()) {
            throw options.wrong("seed", "a whole number");
        }
        return new Dice(
                given.path("seed").asLong(),
                options.number("percent", 10, 0, HUNDRED),
                kinds,
                options.number("millis", HUNDRED, 0, LONGEST),
                new ConcurrentHashMap<>());
    }

    /** @param called how often each operation was called */
    private record Dice(long seed, int percent, List<String> kinds, int millis, Map<String, AtomicInteger> called)
            implements CallFault {
        private static final long ODD = 0x9E3779B97F4A7C15L;

        @Override
        public @Nullable Hit next(String kind, String service, String operation) {
            String call = service + ":" + operation;
            int number =
                    called.computeIfAbsent(call, first -> new AtomicInteger()).getAndIncrement();
            SplittableRandom random = new SplittableRandom(((seed * ODD) ^ call.hashCode()) * ODD + number);
            if (random.nextInt(HUNDRED) >= percent) {
                return null;
            }
            String drawn = kinds.get(random.nextInt(kinds.size()));
            return new Hit(drawn, fault(drawn, random));
        }

        private CallFault fault(String drawn, SplittableRandom random) {
            ObjectNode options = JsonNodeFactory.instance.objectNode();
            switch (drawn) {
                case "server-error" -> options.put("status", random.nextBoolean() ? 500 : 503);
                case "delay" -> options.put("millis", random.nextInt(millis + 1));
                default -> {}
            }
            if (!(FaultKinds.find(drawn) instanceof FaultKind.OfCalls known)) {
                throw new IllegalStateException(drawn);
            }
            return known.prepare(options);
        }

        @Override
        public Verdict strike(String service, String operation, Caller caller) {
            throw new IllegalStateException("Only what was drawn strikes.");
        }
    }
}
