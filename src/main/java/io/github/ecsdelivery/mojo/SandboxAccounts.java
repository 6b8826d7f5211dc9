package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.CredentialsSettings;
import io.github.ecsdelivery.environment.RuntimeValues;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts around a delivery: the one that builds and owns the bucket, the one of the registry, and those of roles,
 * which trust whoever comes before them.
 */
final class SandboxAccounts {
    private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::(\\d{12}):role/(.+)");
    private static final Pattern KEY = Pattern.compile("arn:[^:]+:kms:[^:]+:\\d{12}:(key|alias)/.+");
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private final Settings settings;
    private final RuntimeValues values;
    private final WorldBuilder delivery;
    private final World plain;
    private final Map<String, WorldBuilder> others = new LinkedHashMap<>();
    private final Map<String, Set<String>> trusted = new LinkedHashMap<>();
    private final Map<String, String> externalIds = new LinkedHashMap<>();

    /**
     * @param delivery the account of the delivery, furnished but for roles and what other accounts have to do with it
     */
    SandboxAccounts(Settings settings, RuntimeValues values, WorldBuilder delivery) {
        this.settings = settings;
        this.values = values;
        this.delivery = delivery;
        this.plain = delivery.roles().build();
    }

    List<World> worlds() {
        String owner = filled(settings.revision().expectedBucketOwner());
        String builder = owner == null ? plain.accountId() : owner;
        Stream.of(
                        settings.credentials(),
                        settings.image().credentials(),
                        settings.deployment().credentials(),
                        settings.revision().credentials())
                .forEach(group -> chain(group, builder));
        if (!builder.equals(plain.accountId())) {
            delivery.identity(builder, "user/sandbox").bucketOwner(builder).bucketPolicy(open(builder));
        }
        String key = filled(settings.revision().kmsKeyId());
        if (key != null) {
            keys(key, builder);
        }
        registry();
        trusted.forEach(this::role);
        List<World> worlds = new ArrayList<>(List.of(delivery.build()));
        others.values().forEach(other -> worlds.add(other.build()));
        return worlds;
    }

    /** What is no ARN is looked up in the account of whoever uploads. */
    private void keys(String key, String builder) {
        Set<String> accounts = accounts(builder);
        if (KEY.matcher(key).matches()) {
            delivery.kmsKey(key, accounts.toArray(String[]::new));
            return;
        }
        String name = key.startsWith("alias/") ? key : "key/" + key;
        accounts.forEach(account ->
                delivery.kmsKey("arn:" + plain.partition() + ":kms:" + plain.region() + ":" + account + ":" + name));
    }

    /** Each role is assumed by the account before it. */
    private void chain(CredentialsSettings group, String builder) {
        String before = builder;
        List<String> roles = new ArrayList<>(group.via());
        if (group.roleArn() != null) {
            roles.add(group.roleArn());
        }
        for (String each : roles) {
            String arn = values.fill(each);
            Matcher role = ROLE.matcher(arn);
            if (role.matches()) {
                trusted.computeIfAbsent(arn, first -> new TreeSet<>()).add(before);
                before = role.group(1);
            }
        }
        if (group.roleArn() != null && group.externalId() != null) {
            externalIds.put(values.fill(group.roleArn()), values.fill(group.externalId()));
        }
    }

    private void role(String arn, Set<String> principals) {
        Matcher role = ROLE.matcher(arn);
        if (role.matches()) {
            account(role.group(1)).role(role.group(2), trust(principals, externalIds.get(arn)), LONGEST_SESSION);
        }
    }

    private void registry() {
        String account = filled(settings.registryAccountId());
        if (account != null && !account.equals(plain.accountId())) {
            others.put(
                    account,
                    World.of(plain.service())
                            .accountId(account)
                            .region(plain.region())
                            .repository(plain.repository())
                            .baseImage(plain.ecr().baseImage())
                            .registryOnly()
                            .roles()
                            .bucket("")
                            .repositoryPolicy(allow(Set.of(plain.accountId()), "'Action': 'ecr:*'")));
        }
    }

    private WorldBuilder account(String id) {
        return id.equals(plain.accountId())
                ? delivery
                : others.computeIfAbsent(
                        id,
                        first -> World.of(plain.service())
                                .accountId(id)
                                .region(plain.region())
                                .toolsOnly()
                                .roles()
                                .bucket(""));
    }

    private Set<String> accounts(String builder) {
        Set<String> accounts = new TreeSet<>(List.of(builder, plain.accountId()));
        trusted.keySet().stream()
                .map(ROLE::matcher)
                .filter(Matcher::matches)
                .forEach(role -> accounts.add(role.group(1)));
        return accounts;
    }

    private String open(String builder) {
        String bucket =
                "arn:" + plain.partition() + ":s3:::" + plain.revisions().name();
        return allow(accounts(builder), "'Action': 's3:*', 'Resource': ['" + bucket + "', '" + bucket + "/*']");
    }

    private String trust(Set<String> principals, @Nullable String externalId) {
        String actions = "'Action': ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']";
        return allow(
                principals,
                externalId == null
                        ? actions
                        : actions + ", 'Condition': {'StringEquals': {'sts:ExternalId': '" + externalId + "'}}");
    }

    /** A policy of one statement; no text block, since the tool that describes the goals cannot read one. */
    private String allow(Set<String> accounts, String what) {
        String roots = accounts.stream()
                .map(account -> "'arn:" + plain.partition() + ":iam::" + account + ":root'")
                .collect(Collectors.joining(", "));
        String policy = "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': [" + roots
                + "]}, " + what + "}]}";
        return policy.replace('\'', '"');
    }

    private @Nullable String filled(@Nullable String text) {
        return text == null ? null : values.fill(text);
    }
}
