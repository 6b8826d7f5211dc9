package io.github.ecsdelivery.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTextTest {
    private static final String REPOSITORY = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/ecs/dev-orders";
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static final ObjectNode RUNNING = Trees.of("""
            {family:'orders', revision:41, cpu:'512', memory:'1024', tags:[{key:'team', value:'orders'}],
             containerDefinitions:[
              {name:'envoy', image:'envoy:1', essential:true},
              {name:'orders', image:'%s:1.4.1', cpu:0, essential:true, command:['-jar','app.jar'],
               environment:[{name:'LOG_LEVEL', value:'info'},{name:'DB_PASSWORD', value:'hunter2'},
                            {name:'OLD', value:'x'}]}]}
            """.formatted(REPOSITORY));

    private static final ObjectNode RENDERED = Trees.of("""
            {family:'orders', cpu:'1 vCPU', memory:'1024', tags:[{key:'team', value:'orders'}],
             containerDefinitions:[
              {name:'orders', image:'%s@sha256:%s', command:['-Xss1m','-jar','app.jar'],
               environment:[{name:'DB_PASSWORD', value:'hunter3'}, {name:'LOG_LEVEL', value:'debug'}]},
              {name:'logs', image:'fluent:2', essential:false, environment:[{name:'API_KEY', value:'hunter4'}],
               portMappings:[{containerPort:24224, name:'in'}], command:['a','b']}]}
            """.formatted(REPOSITORY, DIGEST));

    private static final SpecDiff DIFF =
            SpecDiff.between(RUNNING, "orders:41 (running)", RENDERED, "src/main/ecs/taskdef.json");

    @Test
    void theFileHoldsEverything() {
        assertThat(DiffText.plain(DIFF)).isEqualTo("""
                --- orders:41 (running)
                +++ src/main/ecs/taskdef.json
                image of orders: 1.4.1 -> sha256:%s (%s)
                @@ task definition @@
                -cpu: "512"
                +cpu: "1024"
                @@ container orders @@
                +command[0]: "-Xss1m"
                -environment[DB_PASSWORD]: ***
                +environment[DB_PASSWORD]: *** (secret changed)
                -environment[LOG_LEVEL]: "info"
                +environment[LOG_LEVEL]: "debug"
                -environment[OLD]: "x"
                @@ container logs (new) @@
                +name: "logs"
                +image: "fluent:2"
                +essential: false
                +environment[API_KEY]: ***
                +portMappings[24224].containerPort: 24224
                +portMappings[24224].name: "in"
                +command: ["a","b"]
                @@ container envoy (removed) @@
                -name: "envoy"
                -image: "envoy:1"
                """.formatted(DIGEST, REPOSITORY));
    }

    @Test
    void aTerminalGetsColoursAndShortDigests() {
        List<String> lines = DiffText.coloured(DIFF, true);
        assertThat(lines)
                .startsWith(
                        "--- orders:41 (running)",
                        "+++ src/main/ecs/taskdef.json",
                        "image of orders: \u001b[31m1.4.1\u001b[0m -> \u001b[32msha256:9f86d081884c\u001b[0m ("
                                + REPOSITORY + ")",
                        "@@ task definition @@",
                        "\u001b[31m-cpu: \"512\"\u001b[0m",
                        "\u001b[32m+cpu: \"1024\"\u001b[0m");
        assertThat(DiffText.coloured(DIFF, false)).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void nothingDiffers() {
        SpecDiff none = SpecDiff.between(RUNNING, "orders:41 (running)", RUNNING, "taskdef.json");
        assertThat(DiffText.plain(none)).isEqualTo("No difference between orders:41 (running) and taskdef.json.\n");
        assertThat(DiffText.coloured(none, true))
                .containsExactly("No difference between orders:41 (running) and taskdef.json.");
    }

    @Test
    void anImageFromElsewhereIsNamedInFull() {
        SpecDiff diff = Trees.diff(
                Trees.container("image:'old.example:5000/orders'"), Trees.container("image:'new.example/orders:2'"));
        assertThat(DiffText.plain(diff)).contains("image of a: old.example:5000/orders -> new.example/orders:2\n");
        SpecDiff tag = Trees.diff(Trees.container("image:'o'"), Trees.container("image:'o:2@sha256:" + DIGEST + "'"));
        assertThat(DiffText.plain(tag)).contains("image of a: (no tag) -> 2@sha256:" + DIGEST + " (o)\n");
        assertThat(DiffText.coloured(tag, false)).contains("image of a: (no tag) -> 2@sha256:9f86d081884c (o)");
    }

    @Test
    void longValuesAreCutWhereTheyAreEqualButNotInTheFile() {
        String same = "word ".repeat(100);
        SpecDiff diff = Trees.diff(
                Trees.container("environment:[{name:'A',value:'" + same + "one" + same + "'}]"),
                Trees.container("environment:[{name:'A',value:'" + same + "two" + same + "'}]"));
        List<String> lines = DiffText.coloured(diff, false);
        assertThat(lines.get(3))
                .startsWith("-environment[A]: \"…")
                .contains("one")
                .endsWith("…\"")
                .hasSizeLessThan(160);
        assertThat(lines.get(4))
                .startsWith("+environment[A]: \"…")
                .contains("two")
                .endsWith("…\"")
                .hasSizeLessThan(160);
        assertThat(DiffText.plain(diff)).contains("+environment[A]: \"" + same + "two" + same + "\"\n");
    }

    @Test
    void whatATerminalWouldActOnIsEscaped() {
        ObjectNode after = Trees.of("{family:'f'}");
        after.put("n\u001b[2J", "a\u009b2J\u202eb\nc");
        SpecDiff diff = SpecDiff.between(Trees.of("{family:'f'}"), "f:1\u001b[2J", after, "t");
        assertThat(DiffText.plain(diff)).isEqualTo("""
                --- f:1\\u001b[2J
                +++ t
                @@ task definition @@
                +[n\\u001b[2J]: "a\\u009b2J\\u202eb\\nc"
                """);
    }

    @Test
    void aSecretThatStaysIsSaidToStay() {
        SpecDiff diff = Trees.diff(
                Trees.container("environment:[{name:'U',value:'pg://u:pw@a'}]"),
                Trees.container("environment:[{name:'U',value:'pg://u:pw@b'}]"));
        assertThat(DiffText.plain(diff)).endsWith("+environment[U]: \"pg://u:***@b\" (secret unchanged)\n");
    }
}
