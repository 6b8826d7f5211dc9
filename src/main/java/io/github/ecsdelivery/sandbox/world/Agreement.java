package io.github.ecsdelivery.sandbox.world;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds worlds to one word: what has the same name in the same place is one thing in AWS, however many worlds have it, so
 * all of them must say the same of it. Policies are not looked at; those of all worlds are in force together.
 */
public final class Agreement {
    private final Map<String, Claim> agreed = new HashMap<>();

    /**
     * What a world says of a thing.
     *
     * @param thing what it is, with its name and place; unique
     * @param facts by name
     * @param cure what to do when another world says something else
     */
    private record Claim(String thing, Map<String, Object> facts, String cure) {}

    /**
     * Adds worlds; none of them when one does not agree.
     *
     * @throws IllegalArgumentException when two worlds do not say the same of one thing
     */
    public void add(Collection<World> worlds) {
        Map<String, Claim> together = new HashMap<>(agreed);
        for (World world : worlds) {
            for (Claim claim : claims(world)) {
                Claim before = together.putIfAbsent(claim.thing(), claim);
                if (before != null) {
                    demandSame(before, claim);
                }
            }
        }
        agreed.putAll(together);
    }

    private static void demandSame(Claim one, Claim other) {
        for (Map.Entry<String, Object> fact : one.facts().entrySet()) {
            Object said = other.facts().get(fact.getKey());
            if (!fact.getValue().equals(said)) {
                throw new IllegalArgumentException("two worlds have the " + one.thing() + ", but not the same "
                        + fact.getKey() + " of it: '" + fact.getValue() + "' and '" + said + "'; " + one.cure());
            }
        }
    }

    private static List<Claim> claims(World world) {
        List<Claim> claims = new ArrayList<>();
        String place = " of account " + world.accountId() + " in " + world.region();
        if (world.delivers()) {
            String service = world.cluster() + "/" + world.service();
            claims.add(new Claim(
                    "service '" + service + "'" + place,
                    facts(world.ecs(), world.codeDeploy()),
                    "give each world a service of its own, with a deployment group of its own"));
            claims.add(new Claim(
                    "deployment group '" + world.application() + "/" + world.group() + "'" + place,
                    Map.of("service", service),
                    "a deployment group deploys one service"));
            claims.add(new Claim(
                    "cluster '" + world.cluster() + "'" + place,
                    Map.of("status", world.ecs().state().cluster()),
                    "a cluster is there or it is not"));
            claims.add(new Claim(
                    "application '" + world.application() + "'" + place,
                    Map.of("computePlatform", world.codeDeploy().platform().computePlatform()),
                    "an application is for one compute platform"));
        }
        if (!world.repository().isEmpty()) {
            claims.add(new Claim(
                    "repository '" + world.repository() + "'" + place,
                    new TreeMap<>(Map.of(
                            "tagMutability", world.ecr().tagMutability(),
                            "mutabilityExclusions", world.ecr().mutabilityExclusions(),
                            "lifecyclePolicy", orNone(world.ecr().lifecyclePolicy()),
                            "findings", world.ecr().scans().findings())),
                    "set it up alike in both, or name another repository"));
        }
        claims.addAll(around(world, place));
        BucketSpec bucket = world.revisions();
        if (!bucket.name().isEmpty()) {
            claims.add(new Claim(
                    "bucket '" + bucket.name() + "'",
                    new TreeMap<>(Map.of(
                            "owner", bucket.owner() == null ? world.accountId() : bucket.owner(),
                            "region", world.region(),
                            "demandsKms", bucket.demandsKms(),
                            "versioned", bucket.versioned(),
                            "kmsKey", orNone(bucket.kmsKey()),
                            "acls", bucket.acls())),
                    "the names of buckets are shared by all of AWS: set it up alike in both, or name another bucket"));
        }
        claims.addAll(rights(world));
        for (NewerMember member : world.newerEcs()) {
            claims.add(new Claim(
                    "newer member '" + member.structure() + "." + member.name() + "' of ECS" + place,
                    Map.of("type", member.type()),
                    "give it the same type in both"));
        }
        return claims;
    }

    /** Roles and keys. */
    private static List<Claim> rights(World world) {
        List<Claim> claims = new ArrayList<>();
        String account = " of account " + world.accountId();
        claims.add(new Claim(
                "other roles" + account,
                Map.of("rolesTakenForGranted", world.rolesTakenForGranted()),
                "take them for granted in both, or in none"));
        for (RoleSpec role : world.roles()) {
            String name = "role '" + role.name() + "'" + account;
            claims.add(new Claim(
                    name, Map.of("maxSession", role.maxSession()), "set it up alike in both, or name another role"));
            if (role.rights() != null) {
                role.rights()
                        .inline()
                        .forEach(policy -> claims.add(new Claim(
                                "policy '" + policy.name() + "' of the " + name,
                                Map.of("document", policy.document()),
                                "state it alike in both, or name another policy")));
            }
        }
        for (KmsKey key : world.keys()) {
            claims.add(new Claim("KMS key " + key.arn(), Map.of("state", key.state()), "a key is in one state"));
        }
        return claims;
    }

    /** What stands around a service. */
    private static List<Claim> around(World world, String place) {
        List<Claim> claims = new ArrayList<>();
        world.codeDeploy()
                .alarms()
                .states()
                .forEach((name, state) -> claims.add(
                        new Claim("alarm '" + name + "'" + place, Map.of("state", state), "an alarm is in one state")));
        for (FunctionSpec function : world.codeDeploy().functions().known()) {
            claims.add(new Claim(
                    "Lambda function '" + function.name() + "'" + place,
                    Map.of("behaviour", function),
                    "let it behave alike in both, or name another function"));
        }
        claims.addAll(stores(world.stores(), place));
        for (PipelineSpec pipeline : world.pipelines()) {
            claims.add(new Claim(
                    "pipeline '" + pipeline.name() + "'" + place,
                    Map.of("declaration", pipeline.document()),
                    "declare it alike in both, or name another pipeline"));
        }
        BalancerSpec balancer = world.ecs().balancer();
        for (int port : new int[] {balancer.productionPort(), balancer.testPort()}) {
            if (world.delivers() && port != 0) {
                claims.add(new Claim(
                        "port " + port + " of this machine",
                        Map.of("service", world.cluster() + "/" + world.service() + place),
                        "let each listener answer on a port of its own, or on any free one (0)"));
            }
        }
        return claims;
    }

    /** Secrets and parameters. */
    private static List<Claim> stores(StoresSpec stores, String place) {
        List<Claim> claims = new ArrayList<>();
        for (SecretSpec secret : stores.secrets()) {
            claims.add(new Claim(
                    "secret '" + secret.name() + "'" + place,
                    facts(secret),
                    "encrypt it alike in both, or name another secret"));
        }
        for (ParameterSpec parameter : stores.parameters()) {
            claims.add(new Claim(
                    "parameter '" + parameter.name() + "'" + place,
                    facts(parameter),
                    "encrypt it alike in both, or name another parameter"));
        }
        return claims;
    }

    private static Object orNone(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static Map<String, Object> facts(Record... specs) {
        Map<String, Object> facts = new TreeMap<>();
        for (Record spec : specs) {
            Arrays.stream(spec.getClass().getRecordComponents())
                    .forEach(component -> facts.put(component.getName(), value(spec, component)));
        }
        return facts;
    }

    private static Object value(Record spec, RecordComponent component) {
        try {
            return Objects.requireNonNullElse(component.getAccessor().invoke(spec), "");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the component " + component.getName() + " of a world cannot be read", e);
        }
    }
}
