package io.github.ecsdelivery.sandbox.wire;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One AWS service of the sandbox. Called from many threads. */
public interface Room {

    /** The signing name by which calls find this room: {@code ecs}, {@code s3}, … */
    String service();

    /** The operation that a call asks for, for logs, faults and denied actions: {@code RegisterTaskDefinition}. */
    String operation(Call call);

    /** The operations that it knows. */
    Set<String> operations();

    /**
     * Answers one call.
     *
     * @throws Refusal when AWS would refuse it
     */
    Reply answer(Call call);

    /** Whether an {@code X-Amz-Target} is this service's; tells where a call without a signature wants to go. */
    default boolean listensTo(String target) {
        return false;
    }

    /** A refusal in this service's protocol. */
    Reply refuse(Refusal refusal, Call call);

    /** The protocol, which decides how a bad signature is refused; JSON unless the room says otherwise. */
    default Protocol protocol() {
        return Protocol.JSON;
    }

    /** Whether the signature must be scoped to a region; false for services that stand above regions or look themselves. */
    default boolean regional() {
        return true;
    }

    /** The one region that signatures must be scoped to, for a service that has only one in AWS; null for any. */
    default @Nullable String onlyRegion() {
        return null;
    }
}
