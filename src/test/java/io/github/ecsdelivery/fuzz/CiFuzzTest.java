package io.github.ecsdelivery.fuzz;

import io.github.ecsdelivery.environment.Admission;
import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.environment.EnvironmentChoice;
import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.Intent;
import io.github.ecsdelivery.environment.NoHistory;
import io.github.ecsdelivery.environment.OriginFinder;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.RuntimeValues;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.git.GitCommitSource;
import io.github.ecsdelivery.image.CommitTag;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CIs say of a build, and what is left of a repository. */
class CiFuzzTest {
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";

    private static final List<String> BRANCHES = List.of(
            "main, feature/*, tag:v*, pr:*",
            "**",
            "*a*a*a*a*a*a*a*a*b",
            "a**a**a**a**a**a**b",
            "pr:**1**1**1**2",
            "refs/*");

    @TempDir
    Path top;

    @Test
    void variables() throws IOException {
        List<Map<String, String>> recorded =
                Corpus.files(".+\\.env").stream().map(CiFuzzTest::environment).toList();
        List<String> names = recorded.stream()
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        new Campaign("CI variables", 1_200, 10_000).run(dice -> {
            Map<String, String> variables = new TreeMap<>(dice.of(recorded));
            for (int i = dice.below(4); i >= 0; i--) {
                String name = dice.oneIn(4) ? dice.of(names) : dice.of(List.copyOf(variables.keySet()));
                variables.put(name, Nasty.like(variables.getOrDefault(name, ID), dice));
            }
            find(
                    dice.oneIn(8) ? Nasty.like(ID, dice) : null,
                    dice.oneIn(8) ? Nasty.like("feature/x", dice) : null,
                    variables,
                    dice.oneIn(4) ? dice.of(BRANCHES) + Nasty.like(dice.of(BRANCHES), dice) : dice.of(BRANCHES));
        });
    }

    private static void find(
            @org.jspecify.annotations.Nullable String commit,
            @org.jspecify.annotations.Nullable String branch,
            Map<String, String> variables,
            String branches)
            throws Exception {
        BuildOrigin origin = new OriginFinder(commit, branch, variables, new NoHistory()).find();
        Settings settings = new Settings();
        EnvironmentSettings environment = new EnvironmentSettings();
        set(settings, "environments", List.of(environment));
        set(environment, "name", "dev");
        new PropertyBinder(Map.of(
                        "ecs-delivery.onNoEnvironment", "skip", "ecs-delivery.environments.dev.branches", branches))
                .bind(settings);
        Optional<ChosenEnvironment> chosen = new EnvironmentChoice(settings).choose(origin);
        EnvironmentChoice.described(origin);
        if (chosen.isPresent()) {
            new Admission(settings).require(chosen.get(), origin, Intent.DELIVER);
        }
        CommitTag tag = CommitTag.of(origin.commit());
        if (!tag.value().matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")) {
            throw new Verdict.Broken("the tag is " + tag.value());
        }
        Map<String, String> values =
                new TreeMap<>(Map.of("commit", origin.commit().id()));
        if (origin.commit().branch() != null) {
            values.put("branch", origin.commit().branch());
        }
        new RuntimeValues(values).fill("@{commit} @{branch} @{x}");
    }

    /** A damaged repository is told as one; the machine's git is not on the path, so that JGit reads it. */
    @Test
    void repositories() throws Exception {
        Path good = top.resolve("good");
        try (Git git =
                Git.init().setDirectory(good.toFile()).setInitialBranch("main").call()) {
            Files.writeString(good.resolve("a.txt"), "a");
            git.add().addFilepattern("a.txt").call();
            PersonIdent person = new PersonIdent("a", "a@example.com");
            git.commit()
                    .setMessage("one")
                    .setAuthor(person)
                    .setCommitter(person)
                    .setSign(false)
                    .call();
            Files.writeString(good.resolve("a.txt"), "b");
            git.commit()
                    .setAll(true)
                    .setMessage("two")
                    .setAuthor(person)
                    .setCommitter(person)
                    .setSign(false)
                    .call();
            git.tag().setName("v1").setAnnotated(false).call();
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(good.resolve(".git"))) {
            files = walk.filter(Files::isRegularFile)
                    .map(good::relativize)
                    .filter(file -> !file.startsWith(".git/hooks") && !file.startsWith(".git/logs"))
                    .sorted()
                    .toList();
        }
        Path copy = top.resolve("copy");
        new Campaign("git repositories", 80, 2_000).run(dice -> {
            Ground.delete(copy);
            for (Path file : files) {
                Files.createDirectories(copy.resolve(file).getParent());
                Files.copy(good.resolve(file), copy.resolve(file));
            }
            Files.writeString(copy.resolve("a.txt"), "b");
            for (int i = dice.below(2); i >= 0; i--) {
                Path file = copy.resolve(dice.of(files));
                if (dice.oneIn(6)) {
                    Files.deleteIfExists(file);
                } else if (Files.exists(file)) {
                    file.toFile().setWritable(true);
                    Files.write(file, Bytes.broken(Files.readAllBytes(file), dice));
                }
            }
            GitCommitSource source = new GitCommitSource(
                    copy, Map.of("PATH", "/nowhere", "GIT_CEILING_DIRECTORIES", top.toString(), "HOME", "/nowhere"));
            Optional<CommitSource.Checkout> checkout = source.checkout();
            source.find(ID);
            if (checkout.isPresent()) {
                source.between(ID, checkout.get().commit().id(), 10);
            }
        });
    }

    private static void set(Object group, String field, Object value) throws ReflectiveOperationException {
        Field found = group.getClass().getDeclaredField(field);
        found.setAccessible(true);
        found.set(group, value);
    }

    private static Map<String, String> environment(byte[] file) {
        Map<String, String> variables = new TreeMap<>();
        new String(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .forEach(line ->
                        variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return variables;
    }
}
