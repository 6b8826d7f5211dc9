package io.github.ecsdelivery.registry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a registry.
 *
 * @param scopes what a bearer token for it must allow, for example {@code repository:shop/orders:pull}
 * @param body opened for each time that it is sent; null for none
 */
record Call(String method, URI uri, List<String> scopes, Map<String, String> headers, Body.@Nullable Opener body) {

    static Call of(String method, URI uri, List<String> scopes) {
        return new Call(method, uri, scopes, Map.of(), null);
    }

    Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, uri, scopes, more, body);
    }

    Call body(Body.Opener opener) {
        return new Call(method, uri, scopes, headers, opener);
    }

    /** Whether a redirect is followed; what sends something is not sent to whoever is named. */
    boolean follows() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
