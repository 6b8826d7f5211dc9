package io.github.ecsdelivery.preflight.container;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands outside of containers, with the rights that deploy. */
public interface ContainerStores {

    /** Whether there is such a log group (CloudWatch Logs DescribeLogGroups). */
    boolean hasLogGroup(String region, String group) throws DeliveryException;

    /**
     * A secret; empty when there is none (Secrets Manager DescribeSecret). Its value is not asked for.
     *
     * @param id ARN
     */
    Optional<Stored> secret(String region, String id) throws DeliveryException;

    /** Those of the parameters that are there, by name (Systems Manager DescribeParameters). No value is asked for. */
    Map<String, Stored> parameters(String region, Collection<String> names) throws DeliveryException;

    /**
     * @param arn its own
     * @param kmsKey the key that encrypts it as AWS names it; null for none, or one that AWS manages
     */
    record Stored(String arn, @Nullable String kmsKey) {}
}
