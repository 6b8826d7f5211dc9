package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The roles of all accounts. Thread-safe. */
public final class Roles {
    private final String partition;
    private final IntFunction<String> ids;
    private final Map<String, Role> byArn = new ConcurrentHashMap<>();
    private final Set<String> trustStated = ConcurrentHashMap.newKeySet();
    private final Set<String> strictAccounts = ConcurrentHashMap.newKeySet();

    /** @param ids so many letters and digits that nobody has had */
    Roles(String partition, IntFunction<String> ids) {
        this.partition = partition;
        this.ids = ids;
    }

    /**
     * Looks at the roles of worlds.
     *
     * @return adds them; one that several worlds have trusts whom any of them says, or its own account when none says any,
     *     and may do what any of them says, or everything when none says any
     * @throws IllegalArgumentException when IAM would refuse a policy
     */
    Runnable admission(List<World> worlds) {
        List<Runnable> additions = new ArrayList<>();
        for (World world : worlds) {
            if (!world.rolesTakenForGranted()) {
                additions.add(() -> strictAccounts.add(world.accountId()));
            }
            for (RoleSpec role : world.roles()) {
                String document = role.trustPolicy();
                TrustPolicy trust = document == null ? null : TrustPolicy.parse(document);
                Rights rights = role.rights() == null ? null : Rights.of(role.rights());
                additions.add(() -> extend(world.accountId(), role, trust, rights));
            }
        }
        return () -> additions.forEach(Runnable::run);
    }

    private void extend(String accountId, RoleSpec role, @Nullable TrustPolicy trust, @Nullable Rights rights) {
        String arn = arn(accountId, role.name());
        Role before = byArn.get(arn);
        TrustPolicy trusting = before == null ? TrustPolicy.ofAccount(partition, accountId) : before.trust();
        if (trust != null) {
            trusting = trustStated.add(arn) || before == null
                    ? trust
                    : before.trust().and(trust);
        }
        Rights stated = before == null ? null : before.rights();
        put(
                accountId,
                role.name(),
                trusting,
                role.maxSession(),
                rights == null ? stated : stated == null ? rights : stated.and(rights));
    }

    /** @param name with its path */
    void put(String accountId, String name, TrustPolicy trust, Duration maxSession, @Nullable Rights rights) {
        String arn = arn(accountId, name);
        Role before = byArn.get(arn);
        String id = before == null ? "AROA" + ids.apply(17) : before.id();
        byArn.put(arn, new Role(accountId, arn, shortName(name), id, trust, maxSession, rights));
    }

    /** The role that a world states; null when none does. */
    public @Nullable Role stated(String arn) {
        return byArn.get(arn);
    }

    /**
     * The role, also one that is taken for granted: it may do everything, and its account and AWS's services may take it.
     *
     * @return null when there is none
     */
    public @Nullable Role find(String arn) {
        Role stated = byArn.get(arn);
        String[] parts = arn.split(":", 6);
        boolean named = parts.length == 6 && parts[2].equals("iam") && parts[5].matches("role/[\\w+=,.@/-]+");
        return stated != null || !named || strictAccounts.contains(parts[4])
                ? stated
                : granted(parts[4], parts[5].substring("role/".length()));
    }

    /**
     * As {@link #find}, by the name without its path, which is unique in an account.
     *
     * @return null when there is none
     */
    public @Nullable Role named(String accountId, String name) {
        return byArn.values().stream()
                .filter(role ->
                        role.accountId().equals(accountId) && role.name().equals(name))
                .findFirst()
                .orElseGet(() -> find(arn(accountId, name)));
    }

    /** How many roles have a managed policy, in an account. */
    public long having(String accountId, String policyArn) {
        return byArn.values().stream()
                .filter(role -> role.accountId().equals(accountId))
                .filter(role -> role.rights() != null && role.rights().managed().contains(policyArn))
                .count();
    }

    /** The identity policies of whoever calls; null when they are not stated, so that it may do everything. */
    public @Nullable Policy policies(Caller caller) {
        Role role = byArn.get(caller.principalArn());
        return role == null || role.rights() == null ? null : role.rights().together();
    }

    /** Whether a role's trust policy allows something to a principal of its account itself. */
    public boolean grants(Caller caller, Deed deed) {
        Role role = byArn.get(deed.resource());
        return role != null
                && role.accountId().equals(caller.accountId())
                && role.trust().grants(caller, deed);
    }

    private Role granted(String accountId, String name) {
        String arn = arn(accountId, name);
        String id = UUID.nameUUIDFromBytes(arn.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
        return new Role(
                accountId,
                arn,
                shortName(name),
                "AROA" + id.substring(0, 17),
                TrustPolicy.ofServices(partition, accountId),
                Duration.ofHours(1),
                null);
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private String arn(String accountId, String name) {
        return "arn:" + partition + ":iam::" + accountId + ":role/" + name;
    }
}
