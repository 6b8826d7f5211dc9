package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.permit.S3Table;
import io.github.ecsdelivery.sandbox.wire.Call;
import org.jspecify.annotations.Nullable;

/** Tells what calls name, for the rights that they take. */
public final class Contents implements S3Table.Contents {
    private final ObjectStore store;

    public Contents(ObjectStore store) {
        this.store = store;
    }

    @Override
    public String path(Call call) {
        Address address = Address.of(call);
        return address.bucket() + (address.key().isEmpty() ? "" : "/" + address.key());
    }

    @Override
    public @Nullable String key(Call call) {
        Address address = Address.of(call);
        String region = store.region(address.bucket());
        if (region == null) {
            return null;
        }
        if (call.method().equals("PUT")) {
            String named = Encryption.namedKey(call);
            return named == null ? null : store.keys().customers(call.caller(), named, region);
        }
        return store.key(address.bucket(), address.key(), call.query().get("versionId"));
    }
}
