package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Where both sides are run: the same Maven, JVM, options and far side for everyone. */
final class Workshop {
    private static final Pattern OUR_PLUGIN =
            Pattern.compile("(?s)\\s*<plugin>\\s*<groupId>io\\.github\\.ecsdelivery</groupId>.*?</plugin>");

    private final Options options;
    private final FarSide farSide;
    private final Provisions provisions;
    private final Pace pace;
    private int runs;

    Workshop(Options options, FarSide farSide) throws IOException, GitAPIException {
        this.options = options;
        this.farSide = farSide;
        this.provisions = Provisions.lay(options);
        Files.createDirectories(logs());
        BareMaven empty = new BareMaven(this, sample("pace", Poms.of("pace", "")), "pace", List.of("validate"));
        this.pace = new Pace(() -> pace(empty));
    }

    Options options() {
        return options;
    }

    FarSide farSide() {
        return farSide;
    }

    /** Of the plugin that is measured. */
    String version() {
        return provisions.version();
    }

    /** How fast the machine has been. */
    Pace pace() {
        return pace;
    }

    /** As many rounds as the options say. */
    Turns turns() {
        return new Turns(options.runs(), pace);
    }

    /** Maven with what everyone's command begins with. */
    List<String> mvn() {
        return List.of(
                options.mvn().toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + provisions.repository(),
                "-Dmaven.repo.local.tail=" + options.repository());
    }

    /** A side that does these goals of ours, on a copy of the service. */
    Ours ours(String name, String side, List<String> goals) throws IOException, GitAPIException {
        return new Ours(this, copy(side + "-" + name, pom()), side, goals);
    }

    /** Ours, which pushes. */
    Ours ours(String name) throws IOException, GitAPIException {
        return ours(name, "ours", Ours.push());
    }

    Peer peer(String name) throws IOException, GitAPIException {
        return new Peer(this, copyWithoutUs("peer-" + name));
    }

    /** Maven alone, on the POM without this plugin. */
    BareMaven bare(String name, String side, List<String> goals) throws IOException, GitAPIException {
        return new BareMaven(this, copyWithoutUs(side + "-" + name), side, goals);
    }

    /**
     * Runs one side once.
     *
     * @param repository that it pushes to; it must be there
     * @throws FailedRun when it fails, or another image than it says it built is under its tag
     */
    Measurement run(Contender contender, Route route, String repository, List<String> more)
            throws IOException, InterruptedException, FailedRun {
        runs++;
        List<String> command = contender.command(route, repository, more);
        Path log =
                logs().resolve(String.format("%03d-%s-%s.log", runs, contender.name(), repository.replace('/', '-')));
        farSide.clear();
        Program.Time time = Program.run(command, contender.sample().folder(), variables(contender.jvm(), true), log);
        Measurement seen =
                new Measurement(time, farSide.entries(), route.traffic().sum(), contender.built());
        if (!seen.digest().isEmpty()) {
            String arrived = farSide.digest(repository, contender.sample().tag());
            if (!arrived.equals(seen.digest())) {
                throw new FailedRun(contender.name() + " says it pushed " + seen.digest() + ", but " + arrived
                        + " is in " + repository + ", see " + log);
            }
        }
        return seen;
    }

    /** Runs what no journal is looked at for. */
    void alone(List<String> command, Path folder, String name) throws IOException, InterruptedException, FailedRun {
        runs++;
        Program.run(
                command, folder, variables(List.of(), true), logs().resolve(String.format("%03d-%s.log", runs, name)));
    }

    /** Lets Maven download what a side needs; not with the trust store of one certificate, which opens no other door. */
    void resolve(Contender contender, Route route, String repository)
            throws IOException, InterruptedException, FailedRun {
        Path log = logs().resolve("000-" + contender.name() + "-resolve.log");
        Program.run(
                contender.command(route, repository, List.of()),
                contender.sample().folder(),
                variables(contender.jvm(), false),
                log);
    }

    /** Logs in as the peer does, and nothing else. */
    Program.Time login(String aws) throws IOException, InterruptedException, FailedRun {
        Path log = logs().resolve("000-login.log");
        Program.Time time = Program.run(
                List.of(aws, "--endpoint-url", farSide.direct().endpoint(), "ecr", "get-login-password"),
                options.folder(),
                variables(List.of(), true),
                log);
        Files.delete(log);
        return time;
    }

    private double pace(Contender empty) throws IOException, InterruptedException, FailedRun {
        Path log = logs().resolve("000-pace.log");
        return Program.run(
                        empty.command(farSide.direct(), "", List.of()),
                        empty.sample().folder(),
                        variables(List.of(), true),
                        log)
                .wall();
    }

    private Map<String, String> variables(List<String> jvm, boolean measured) throws IOException {
        Path nothing = options.folder().resolve("no-aws-config");
        Map<String, String> variables = new HashMap<>(farSide.variables());
        variables.putAll(Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MAVEN_SKIP_RC",
                "true",
                "MAVEN_OPTS",
                "-Dorg.slf4j.simpleLogger.showDateTime=true -Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS"
                        + (measured
                                ? " " + String.join(" ", jvm)
                                        + " -Djavax.net.ssl.trustStoreType=JKS -Djavax.net.ssl.trustStore="
                                        + provisions.trustStore()
                                : ""),
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_CONFIG_FILE",
                nothing.toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                nothing.toString()));
        return variables;
    }

    private Path logs() {
        return options.folder().resolve("logs");
    }

    /** A project of its own, without sources. */
    Sample sample(String name, String pom) throws IOException, GitAPIException {
        return new Sample(options.folder().resolve("work").resolve(name), pom);
    }

    /** A copy of the service without this plugin. */
    Sample copyWithoutUs(String name) throws IOException, GitAPIException {
        return copy(name, OUR_PLUGIN.matcher(pom()).replaceFirst(""));
    }

    private Sample copy(String name, String pom) throws IOException, GitAPIException {
        return sample(name, pom).of(options.sample());
    }

    private String pom() throws IOException {
        return Files.readString(options.sample().resolve("pom.xml")).replace("@project.version@", version());
    }
}
