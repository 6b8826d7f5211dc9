package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.LoginSource;
import io.github.ecsdelivery.image.RegistryLogin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a repository's registry has learnt of us, and we of it: the login, how it wants it, the tokens. Thread-safe. */
final class Access {
    private static final String BASIC = "Basic ";

    private final boolean basicAtOnce;
    private final LoginSource source;
    private final Tokens tokens;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Map<List<String>, Tokens.Token> held = new HashMap<>();
    private final Map<List<String>, List<String>> demanded = new HashMap<>();
    private @Nullable RegistryLogin login;
    private boolean asked;
    private @Nullable Challenge bearer;
    private boolean basic;

    /**
     * @param basicAtOnce whether the registry is known to take a user name and a password unasked
     */
    Access(boolean basicAtOnce, LoginSource source, Tokens tokens) {
        this.basicAtOnce = basicAtOnce;
        this.source = source;
        this.tokens = tokens;
    }

    /** What must not be shown to anybody. */
    Set<String> secrets() {
        return secrets;
    }

    /**
     * What to show with a request; null for nothing.
     *
     * @throws IOException what may pass, of the token server
     * @throws DistributionException when the token server refuses
     * @throws DeliveryException what the login throws
     */
    @Nullable
    String authorization(List<String> scopes) throws IOException, DistributionException, DeliveryException {
        acquire();
        try {
            if (bearer != null) {
                return "Bearer " + token(bearer, scopes).value();
            }
            return basic || basicAtOnce ? basic() : null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in what a registry wants after it refused a request.
     *
     * @param sent what was shown with the request, or null
     * @return whether there is now something else to show
     * @throws DeliveryException what the login throws
     */
    boolean challenged(List<Challenge> challenges, @Nullable String sent, List<String> scopes)
            throws IOException, DeliveryException {
        acquire();
        try {
            Optional<Challenge> token = named("bearer", challenges);
            if (token.isPresent()) {
                bearer = token.get();
                demanded.put(scopes, union(bearer.parameter("scope"), scopes));
                Tokens.Token refused = held.get(scopes);
                if (refused != null && ("Bearer " + refused.value()).equals(sent)) {
                    held.remove(scopes);
                }
                return true;
            }
            if (named("basic", challenges).isEmpty() || (sent != null && sent.startsWith(BASIC))) {
                return false;
            }
            bearer = null;
            basic = true;
            return basic() != null;
        } finally {
            lock.unlock();
        }
    }

    private Tokens.Token token(Challenge challenge, List<String> scopes)
            throws IOException, DistributionException, DeliveryException {
        Tokens.Token known = held.get(scopes);
        if (known != null && !tokens.isOver(known)) {
            return known;
        }
        Tokens.Token fetched = tokens.fetch(challenge, demanded.getOrDefault(scopes, scopes), login());
        secrets.add(fetched.value());
        held.put(scopes, fetched);
        return fetched;
    }

    private @Nullable String basic() throws DeliveryException {
        RegistryLogin known = login();
        if (known == null || Tokens.isIdentityToken(known)) {
            return null;
        }
        String header = Tokens.basic(known);
        secrets.add(header.substring(BASIC.length()));
        return header;
    }

    private @Nullable RegistryLogin login() throws DeliveryException {
        if (!asked) {
            RegistryLogin known = source.get();
            if (known != null) {
                secrets.add(known.password());
            }
            login = known;
            asked = true;
        }
        return login;
    }

    private void acquire() throws InterruptedIOException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static Optional<Challenge> named(String scheme, List<Challenge> challenges) {
        return challenges.stream().filter(one -> one.scheme().equals(scheme)).findFirst();
    }

    /** What the registry names, and of ours what is about other repositories. */
    private static List<String> union(String named, List<String> ours) {
        Set<String> all = new LinkedHashSet<>(List.of(named.strip().split("\\s+")));
        all.remove("");
        if (all.isEmpty()) {
            return ours;
        }
        List<String> others = new ArrayList<>(ours);
        others.removeIf(scope -> all.stream().anyMatch(one -> repository(one).equals(repository(scope))));
        all.addAll(others);
        return List.copyOf(all);
    }

    private static String repository(String scope) {
        int end = scope.lastIndexOf(':');
        return end < 0 ? scope : scope.substring(0, end);
    }
}
