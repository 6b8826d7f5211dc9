package io.github.ecsdelivery.sandbox.admin;

import io.github.ecsdelivery.sandbox.elbv2.Health;
import io.github.ecsdelivery.sandbox.fault.Crash;
import io.github.ecsdelivery.sandbox.fault.FailedCheck;
import io.github.ecsdelivery.sandbox.fault.FailedTarget;
import io.github.ecsdelivery.sandbox.fault.ImageFault;
import io.github.ecsdelivery.sandbox.fault.LogFault;
import io.github.ecsdelivery.sandbox.fault.PlacementFault;
import io.github.ecsdelivery.sandbox.fault.SecretFault;
import java.time.Duration;
import java.util.List;

/** What can go wrong with tasks outside the PRIMARY task set. */
final class TaskFaultKinds {
    private static final String BECAUSE = "because";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int BAD_GATEWAY = 502;

    private TaskFaultKinds() {}

    /** Why the load balancer finds a task unhealthy. */
    private enum Check {
        FAILED,
        TIMEOUT,
        STATUS
    }

    static List<FaultKind> all() {
        return List.of(
                new RoomFault("unhealthy", TaskFaultKinds::unhealthy, BECAUSE, "status"),
                new RoomFault(
                        "container-unhealthy", options -> new FailedCheck(options.text("container")), "container"),
                new RoomFault("crash", TaskFaultKinds::crash, "container", "after", "exitCode", "reason", "lines"),
                new RoomFault(
                        "out-of-memory",
                        options -> Crash.outOfMemory(
                                options.text("container"),
                                options.seconds("after", SOON),
                                options.lines("lines", List.of())),
                        "container",
                        "after",
                        "lines"),
                new RoomFault("cannot-pull", options -> options.constant(BECAUSE, ImageFault.NOT_FOUND), BECAUSE),
                new RoomFault(
                        "cannot-read-secret",
                        options -> new SecretFault(
                                options.constant(BECAUSE, SecretFault.Cause.NOT_FOUND), options.text("valueFrom")),
                        BECAUSE,
                        "valueFrom"),
                new RoomFault("cannot-log", options -> options.constant(BECAUSE, LogFault.NO_GROUP), BECAUSE),
                new RoomFault("cannot-place", options -> options.constant(BECAUSE, PlacementFault.CAPACITY), BECAUSE));
    }

    private static FailedTarget unhealthy(FaultOptions options) {
        Check check = options.constant(BECAUSE, Check.FAILED);
        int status = options.number("status", BAD_GATEWAY, 100, 599);
        if (check != Check.STATUS && options.has("status")) {
            throw options.wrong("status", "left out unless '" + BECAUSE + "' is status");
        }
        return new FailedTarget(
                switch (check) {
                    case FAILED -> Health.failed();
                    case TIMEOUT -> Health.timedOut();
                    case STATUS -> Health.wrongCode(status);
                });
    }

    private static Crash crash(FaultOptions options) {
        return new Crash(
                options.text("container"),
                options.seconds("after", SOON),
                options.number("exitCode", 1, 0, 255),
                options.text("reason"),
                options.lines("lines", Crash.REFUSED_CONNECTION));
    }
}
