package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** KMS. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for AWS KMS". */
public final class KmsTable {
    private KmsTable() {}

    /** Knows which key is meant. */
    @FunctionalInterface
    public interface Keys {
        /** ARN of the key that an ARN, an id or an alias means; null when there is none. */
        @Nullable
        String arn(Caller caller, String keyId, String region);
    }

    public static Table table(Keys keys) {
        Table table = new Table("kms");
        for (String operation : List.of("DescribeKey", "GetKeyPolicy")) {
            table.line(operation, request -> onKey(keys, request, "kms:" + operation));
        }
        return table;
    }

    private static List<Deed> onKey(Keys keys, Request request, String action) {
        String arn = keys.arn(
                request.caller(), request.textOrEmpty("KeyId"), request.place().region());
        return arn == null
                ? List.of()
                : List.of(request.deed(action, arn)
                        .with("kms:CallerAccount", request.caller().accountId()));
    }
}
