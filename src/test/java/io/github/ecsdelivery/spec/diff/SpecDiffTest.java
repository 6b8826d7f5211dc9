package io.github.ecsdelivery.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecDiffTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "image:'o:1' | image:'o:2' | image: \"o:1\" -> \"o:2\"",
                "cpu:1 | cpu:2 | cpu: 1 -> 2",
                "cpu:1 | - | cpu: 1 -> null",
                "essential:false | essential:true | essential: false -> null",
                "environment:[{name:'A',value:'1'}] | environment:[{name:'A',value:'2'}] | environment[A]: \"1\" -> \"2\"",
                "environment:[{name:'A',value:'1'}] | environment:[{name:'Z',value:'9'},{name:'A',value:'1'}] | environment[Z]: null -> \"9\"",
                "environment:[{name:'A',value:'1'}] | - | environment[A]: \"1\" -> null",
                "environment:[{name:'A',value:'1',extra:1}] | environment:[{name:'A',value:'1',extra:2}] | environment[A].extra: 1 -> 2",
                "environment:[{name:'A',value:'1'},{name:'A',value:'2'}] | environment:[{name:'A',value:'3'},{name:'A',value:'1'}] | environment[A#1]: \"2\" -> \"3\"",
                "secrets:[{name:'A',valueFrom:'x'}] | secrets:[{name:'A',valueFrom:'y'}] | secrets[A]: \"x\" -> \"y\"",
                "command:['a','b','c'] | command:['a','x','c'] | command[1]: \"b\" -> \"x\"",
                "command:['a','c'] | command:['a','b','c'] | command[1]: null -> \"b\"",
                "command:['a','b','c'] | command:['a','c'] | command[1]: \"b\" -> null",
                "- | command:['a','b'] | command: null -> [\"a\",\"b\"]",
                "portMappings:[{containerPort:80}] | portMappings:[{containerPort:80,protocol:'udp'}] | portMappings[80].protocol: null -> \"udp\"",
                "portMappings:[{containerPortRange:'1-2'}] | portMappings:[{containerPortRange:'1-2',name:'n'}] | portMappings[1-2].name: null -> \"n\"",
                "mountPoints:[{sourceVolume:'v',containerPath:'/v'}] | mountPoints:[{sourceVolume:'v',containerPath:'/v',readOnly:true}] | mountPoints[v:/v].readOnly: null -> true",
                "ulimits:[{name:'core',softLimit:1,hardLimit:1},{name:'nofile',softLimit:1,hardLimit:2}] | ulimits:[{name:'nofile',softLimit:1,hardLimit:3},{name:'core',softLimit:1,hardLimit:1}] | ulimits[nofile].hardLimit: 2 -> 3",
                "dependsOn:[{containerName:'b',condition:'START'}] | dependsOn:[{containerName:'b',condition:'HEALTHY'}] | dependsOn[b]: \"START\" -> \"HEALTHY\"",
                "dockerLabels:{'com.acme.x':'1'} | dockerLabels:{'com.acme.x':'2'} | dockerLabels[com.acme.x]: \"1\" -> \"2\"",
                "linuxParameters:{capabilities:{add:['A','B']}} | linuxParameters:{capabilities:{add:['C','A']}} | linuxParameters.capabilities.add[0]: \"B\" -> \"C\"",
                "extraHosts:[{hostname:'h',ipAddress:'1'}] | extraHosts:[{hostname:'h',ipAddress:'2'}] | extraHosts[h]: \"1\" -> \"2\"",
                "environmentFiles:[{value:'a',type:'s3'}] | environmentFiles:[{value:'b',type:'s3'}] | environmentFiles[0].value: \"a\" -> \"b\"",
                "newer:[{name:'x',v:1}] | newer:[{name:'x',v:2}] | newer[0].v: 1 -> 2",
                "- | portMappings:[{containerPort:80}] | portMappings[80]: null -> {\"containerPort\":80}",
            })
    void oneChange(String before, String after, String change) {
        SpecDiff diff =
                Trees.diff(Trees.container(before == null ? "" : before), Trees.container(after == null ? "" : after));
        assertThat(diff.changes()).singleElement().satisfies(found -> {
            assertThat(found.path() + ": " + found.before() + " -> " + found.after())
                    .isEqualTo("containerDefinitions[a]." + change);
            assertThat(found.secret()).isEqualTo(Change.Secret.NONE);
            assertThat(found.kind())
                    .isEqualTo(
                            found.before() == null
                                    ? Change.Kind.ADDED
                                    : found.after() == null ? Change.Kind.REMOVED : Change.Kind.CHANGED);
        });
    }

    @Test
    void anEntryOfAnotherNameIsAnotherEntry() {
        assertThat(changes("environment:[{name:'A',value:'1'}]", "environment:[{name:'B',value:'1'}]"))
                .containsExactly(
                        "ADDED containerDefinitions[a].environment[B] null \"1\"",
                        "REMOVED containerDefinitions[a].environment[A] \"1\" null");
    }

    @Test
    void containersComeAndGoAsAWhole() {
        ObjectNode before = Trees.of("{containerDefinitions:[{name:'a',memory:1},{name:'b',memory:2}]}");
        ObjectNode after = Trees.of("{containerDefinitions:[{name:'c',memory:3},{name:'a',memory:1}]}");
        assertThat(lines(Trees.diff(before, after)))
                .containsExactly(
                        "ADDED containerDefinitions[c] null {\"name\":\"c\",\"memory\":3}",
                        "REMOVED containerDefinitions[b] {\"name\":\"b\",\"memory\":2} null");
    }

    @Test
    void tagsAndVolumesByName() {
        ObjectNode before = Trees.of("{tags:[{key:'team',value:'a'}], volumes:[{name:'v',host:{sourcePath:'/a'}}]}");
        ObjectNode after = Trees.of(
                "{volumes:[{name:'w'},{name:'v',host:{sourcePath:'/b'}}], tags:[{key:'env',value:'x'},{key:'team',value:'b'}]}");
        assertThat(lines(Trees.diff(before, after)))
                .containsExactly(
                        "ADDED volumes[w] null {\"name\":\"w\"}",
                        "CHANGED volumes[v].host.sourcePath \"/a\" \"/b\"",
                        "ADDED tags[env] null \"x\"",
                        "CHANGED tags[team] \"a\" \"b\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "environment:[{name:'DB_PASSWORD',value:'one1'}] | environment:[{name:'DB_PASSWORD',value:'two2'}] | DIFFERENT \"***\" \"***\"",
                "environment:[{name:'DB_PASSWORD',value:1111}] | environment:[{name:'DB_PASSWORD',value:'two2'}] | DIFFERENT \"***\" \"***\"",
                "environment:[{name:'URL',value:'pg://u:one1@a'}] | environment:[{name:'URL',value:'pg://u:two2@a'}] | DIFFERENT \"pg://u:***@a\" \"pg://u:***@a\"",
                "environment:[{name:'URL',value:'pg://u:one1@a'}] | environment:[{name:'URL',value:'pg://u:one1@b'}] | SAME \"pg://u:***@a\" \"pg://u:***@b\"",
                "environment:[] | environment:[{name:'DB_PASSWORD',value:'two2'}] | DIFFERENT null \"***\"",
                "environment:[{name:'DB_PASSWORD',value:'one1'}] | environment:[{name:'DB_PASSWORD',value:'${X}'}] | DIFFERENT \"***\" \"${X}\"",
                "command:['--db-password=one1'] | command:['--db-password=two 2'] | DIFFERENT \"--db-password=***\" \"--db-password=***\"",
                "entryPoint:['--password','one1'] | entryPoint:['--password','two2'] | DIFFERENT \"***\" \"***\"",
                "healthCheck:{command:['CMD','--token','one1']} | healthCheck:{command:['CMD','--token','two2']} | DIFFERENT \"***\" \"***\"",
                "entryPoint:['sh','-c','run -Dspring.datasource.password=one1 -Xmx1g'] | entryPoint:['sh','-c','run -Dspring.datasource.password=one1 -Xmx2g'] | SAME \"run -Dspring.datasource.password=*** -Xmx1g\" \"run -Dspring.datasource.password=*** -Xmx2g\"",
                "logConfiguration:{options:{'splunk-token':'one1'}} | logConfiguration:{options:{'splunk-token':'two2'}} | DIFFERENT \"***\" \"***\"",
                "dockerLabels:{apiKey:'one1'} | dockerLabels:{apiKey:'two2'} | DIFFERENT \"***\" \"***\"",
                "secrets:[{name:'DB_PASSWORD',valueFrom:'one1'}] | secrets:[{name:'DB_PASSWORD',valueFrom:'two2'}] | NONE \"one1\" \"two2\"",
                "credentialSpecs:['credentialspec:one1'] | credentialSpecs:['credentialspec:two2'] | NONE \"credentialspec:one1\" \"credentialspec:two2\"",
            })
    void masks(String before, String after, String expected) {
        SpecDiff diff = Trees.diff(Trees.container(before), Trees.container(after));
        assertThat(diff.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.secret() + " " + change.before() + " " + change.after())
                        .isEqualTo(expected));
    }

    @Test
    void masksWhatIsInAWholeContainer() {
        ObjectNode after = Trees.of("{containerDefinitions:[{name:'password', image:'i',"
                + " environment:[{name:'DB_PASSWORD',value:'one1'},{name:'A',value:'b'}],"
                + " secrets:[{name:'TOKEN',valueFrom:'/acme/token'}], command:['--password','one1']}],"
                + " tags:[{key:'token',value:'one1'}]}");
        String shown = lines(Trees.diff(Trees.of("{}"), after)).toString();
        assertThat(shown)
                .doesNotContain("one1")
                .contains("{\"name\":\"DB_PASSWORD\",\"value\":\"***\"}", "{\"name\":\"A\",\"value\":\"b\"}")
                .contains("/acme/token", "\"name\":\"password\"", "[\"--password\",\"***\"]")
                .contains("ADDED tags[token] null \"***\"");
    }

    private static List<String> changes(String before, String after) {
        return lines(Trees.diff(Trees.container(before), Trees.container(after)));
    }

    static List<String> lines(SpecDiff diff) {
        return diff.changes().stream()
                .map(change -> change.kind() + " " + change.path() + " " + change.before() + " " + change.after())
                .toList();
    }
}
