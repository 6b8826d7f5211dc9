package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;

/** What containers wrote, where their log driver is awslogs. */
public interface ContainerLogs {

    /**
     * The last events of a stream, the oldest first (CloudWatch Logs GetLogEvents); empty when there is no such group or
     * stream.
     *
     * @param most events to read at most
     */
    List<String> tail(Stream stream, int most) throws DeliveryException;

    /**
     * @param region where the group is
     * @param group for example {@code /ecs/orders}
     * @param name for example {@code web/app/3f2ab1c2d4e5f60718293a4b5c6d7e8f}
     */
    record Stream(String region, String group, String name) {}
}
