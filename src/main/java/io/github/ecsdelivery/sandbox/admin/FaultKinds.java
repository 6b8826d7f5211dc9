package io.github.ecsdelivery.sandbox.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Interference.Verdict;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All kinds of faults. */
final class FaultKinds {
    private static final Map<String, FaultKind> ALL = Stream.of(
                    List.of(
                            new Simple("throttle", (service, operation, caller) -> {
                                throw ServiceWords.of(service).throttled();
                            }),
                            new ServerError(),
                            new Simple("drop-before", (service, operation, caller) -> Verdict.DROP_BEFORE),
                            new Simple("drop-after", (service, operation, caller) -> Verdict.DROP_AFTER),
                            new Simple("truncate", (service, operation, caller) -> Verdict.TRUNCATE),
                            new Delay(),
                            new Deny(),
                            new Simple("expired-token", (service, operation, caller) -> {
                                throw ServiceWords.of(service).expired();
                            }),
                            new RandomFault()),
                    TaskFaultKinds.all(),
                    DeploymentFaultKinds.all())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(FaultKind::name, Function.identity()));

    private FaultKinds() {}

    /** The kind of that name, or null. */
    static @Nullable FaultKind find(String name) {
        return ALL.get(name);
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    /** A fault without options. */
    private record Simple(String name, CallFault fault) implements FaultKind.OfCalls {
        @Override
        public CallFault prepare(ObjectNode options) {
            return fault;
        }
    }

    /** Option {@code status}: 500 (default) or 503. */
    private record ServerError() implements FaultKind.OfCalls {
        @Override
        public String name() {
            return "server-error";
        }

        @Override
        public Set<String> options() {
            return Set.of("status");
        }

        @Override
        public CallFault prepare(ObjectNode options) {
            int status = options.path("status").asInt(options.has("status") ? 0 : 500);
            if (status != 500 && status != 503) {
                throw new IllegalArgumentException(
                        "Option 'status' of server-error is " + options.path("status") + "; it must be 500 or 503.");
            }
            return (service, operation, caller) -> {
                throw ServiceWords.of(service).failed(status);
            };
        }
    }

    /** Option {@code millis}: how long a call waits, in real time. */
    private record Delay() implements FaultKind.OfCalls {
        private static final int LONGEST = 600_000;

        @Override
        public String name() {
            return "delay";
        }

        @Override
        public Set<String> options() {
            return Set.of("millis");
        }

        @Override
        public CallFault prepare(ObjectNode options) {
            if (!options.path("millis").canConvertToInt()
                    || options.path("millis").asInt() < 0
                    || options.path("millis").asInt() > LONGEST) {
                throw new IllegalArgumentException("Option 'millis' of delay is " + options.path("millis")
                        + "; it must be a number from 0 to " + LONGEST + ".");
            }
            int millis = options.path("millis").asInt();
            return (service, operation, caller) -> {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Verdict.DROP_BEFORE;
                }
                return Verdict.PROCEED;
            };
        }
    }

    /** Options {@code action} (default: the service and operation called) and {@code resource} (default: *). */
    private record Deny() implements FaultKind.OfCalls {
        @Override
        public String name() {
            return "deny";
        }

        @Override
        public Set<String> options() {
            return Set.of("action", "resource");
        }

        @Override
        public CallFault prepare(ObjectNode options) {
            String action = options.path("action").asText("");
            String resource = options.path("resource").asText("*");
            return (service, operation, caller) -> {
                ServiceWords words = ServiceWords.of(service);
                String denied = action.isEmpty() ? words.action(operation) : action;
                throw words.denied(Wording.denied(caller.arn(), denied, resource));
            };
        }
    }
}
