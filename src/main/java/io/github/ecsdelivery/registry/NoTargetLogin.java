package io.github.ecsdelivery.registry;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthOption;
import org.apache.http.auth.AuthScheme;
import org.apache.http.client.AuthenticationStrategy;
import org.apache.http.protocol.HttpContext;

/** Leaves the challenges of registries alone: they are answered by {@link Access}, per repository. */
final class NoTargetLogin implements AuthenticationStrategy {
    @Override
    public boolean isAuthenticationRequested(HttpHost host, HttpResponse response, HttpContext context) {
        return false;
    }

    @Override
    public Map<String, Header> getChallenges(HttpHost host, HttpResponse response, HttpContext context) {
        return Map.of();
    }

    @Override
    public Queue<AuthOption> select(
            Map<String, Header> challenges, HttpHost host, HttpResponse response, HttpContext context) {
        return new ArrayDeque<>();
    }

    @Override
    public void authSucceeded(HttpHost host, AuthScheme scheme, HttpContext context) {}

    @Override
    public void authFailed(HttpHost host, AuthScheme scheme, HttpContext context) {}
}
