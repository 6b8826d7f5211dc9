package io.github.ecsdelivery.preflight.role;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What CodeDeploy works on with its service role.
 *
 * @param cluster name of the cluster
 * @param service name of the service
 * @param listeners ARNs of the listeners whose traffic it shifts
 * @param rules whether they have rules besides their default actions
 * @param alarms whether it looks at alarms
 * @param functions names or ARNs of the Lambda functions of the AppSpec's hooks
 * @param revision ARN of the revision in S3; empty when there is none
 * @param bucketOwner account that owns the bucket; null for unknown
 * @param key ARN of the key that encrypts it; empty for none, or one that AWS manages
 */
public record Shift(
        String cluster,
        String service,
        List<String> listeners,
        boolean rules,
        boolean alarms,
        List<String> functions,
        Optional<String> revision,
        @Nullable String bucketOwner,
        Optional<String> key) {
    public Shift {
        listeners = List.copyOf(listeners);
        functions = List.copyOf(functions);
    }
}
