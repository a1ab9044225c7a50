"""Every Cypher text that the store sends: literal, one for each label and relationship; data goes in as parameters."""

from __future__ import annotations

from typing import LiteralString

# -- what the graph is kept in order by -----------------------------------------------------------------------------

SCHEMA: tuple[LiteralString, ...] = (
    "CREATE CONSTRAINT pathways_item IF NOT EXISTS FOR (n:Item) REQUIRE (n.graph, n.key) IS UNIQUE",
    "CREATE CONSTRAINT pathways_push IF NOT EXISTS FOR (v:GraphVersion) REQUIRE v.push IS UNIQUE",
    "CREATE CONSTRAINT pathways_current IF NOT EXISTS FOR (v:GraphVersion) REQUIRE v.current IS UNIQUE",
    "CREATE INDEX pathways_hash IF NOT EXISTS FOR (n:Record) ON (n.graph, n.bucket, n.key, n.hash)",
    "CREATE INDEX pathways_record IF NOT EXISTS FOR (n:Record) ON (n.id)",
    "CREATE POINT INDEX pathways_place IF NOT EXISTS FOR (n:Place) ON (n.location)",
    """
    CREATE FULLTEXT INDEX pathways_fi IF NOT EXISTS FOR (n:Record) ON EACH [n.label_fi, n.description_fi, n.text_fi]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'finnish', `fulltext.eventually_consistent`: true}}
    """,
    """
    CREATE FULLTEXT INDEX pathways_sv IF NOT EXISTS FOR (n:Record) ON EACH [n.label_sv, n.description_sv, n.text_sv]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'swedish', `fulltext.eventually_consistent`: true}}
    """,
    """
    CREATE FULLTEXT INDEX pathways_en IF NOT EXISTS FOR (n:Record) ON EACH [n.label_en, n.description_en, n.text_en]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}}
    """,
)
AWAIT_INDEXES: LiteralString = "CALL db.awaitIndexes(300)"

# -- versions ---------------------------------------------------------------------------------------------------------

CURRENT: LiteralString = """
MATCH (v:GraphVersion {current: true})
RETURN v {.push, .graph, .version, .records, .digest, .format} AS version
"""
BUCKETS: LiteralString = "MATCH (v:GraphVersion {push: $push}) RETURN v.buckets AS buckets"
HASHES: LiteralString = """
MATCH (n:Record) WHERE n.graph = $graph AND n.bucket IN $buckets AND n.key IS NOT NULL AND n.hash IS NOT NULL
RETURN n.key AS key, n.hash AS hash
"""
"""Answered from the index alone."""
KEYS: LiteralString = "MATCH (n:Record) WHERE n.graph = $graph RETURN n.key AS key"
RECORDS: LiteralString = """
MATCH (n:Record) WHERE n.graph = $graph RETURN n.key AS key, n.file AS file, n.record AS text, n.hash AS hash
"""
RECORDS_IN_LISTS: LiteralString = """
UNWIND range(0, $buckets - 1, $chunk) AS first
CALL (first) {
    MATCH (n:Record)
    WHERE n.graph = $graph AND n.bucket >= first AND n.bucket < first + $chunk AND n.key IS NOT NULL AND n.hash IS NOT NULL
    RETURN collect([n.key, n.file, n.record, n.hash]) AS rows
}
RETURN rows
"""
"""Some buckets at a time, found in the index: one list comes several times faster than its rows one by one."""
COUNT_RECORDS: LiteralString = "MATCH (n:Record) WHERE n.graph = $graph RETURN count(n) AS count"
BUILDING: LiteralString = """
MATCH (v:GraphVersion {state: 'building'}) RETURN v.graph AS graph, v.batch AS batch, toString(v.touched) AS touched
"""
BEGIN: LiteralString = """
MERGE (v:GraphVersion {push: $push})
ON CREATE SET v.graph = $graph, v.version = $version, v.state = 'building', v.batch = 0, v.started = datetime()
"""
NEXT_BATCH: LiteralString = """
MATCH (v:GraphVersion {push: $push, state: 'building'}) SET v.touched = datetime()
WITH v, v.batch AS done SET v.batch = CASE WHEN done = $batch THEN done + 1 ELSE done END
RETURN done
"""
LOCK_CURRENT: LiteralString = """
MATCH (v:GraphVersion {push: $base}) SET v.locked = true REMOVE v.locked
WITH v WHERE v.current = true RETURN v.graph AS graph
"""
RETIRE: LiteralString = "MATCH (v:GraphVersion {push: $base}) REMOVE v.current, v.buckets SET v.state = 'replaced'"
PUBLISH: LiteralString = """
MERGE (v:GraphVersion {push: $push})
ON CREATE SET v.started = datetime()
SET v.graph = $graph, v.version = $version, v.buckets = $buckets, v.state = 'published', v.current = true, v.published = datetime(),
    v.records = $records, v.digest = $digest, v.format = $format
REMOVE v.batch
"""
CHAIN: LiteralString = """
MATCH (v:GraphVersion {push: $push}), (old:GraphVersion {push: $base}) MERGE (v)-[:REPLACES]->(old)
"""
HISTORY: LiteralString = """
MATCH (v:GraphVersion) WHERE v.published IS NOT NULL
RETURN v.version AS version, v.records AS records, toString(v.published) AS published, coalesce(v.current, false) AS current
ORDER BY v.published DESC LIMIT $most
"""
STILL_BUILDING: LiteralString = """
MATCH (v:GraphVersion {push: $push, state: 'building'}) SET v.touched = datetime() RETURN v.push AS push
"""
STOP_BUILDING: LiteralString = "MATCH (v:GraphVersion {graph: $graph, state: 'building'}) SET v.state = 'abandoned'"
ABANDONED: LiteralString = "MATCH (v:GraphVersion {state: 'abandoned'}) RETURN v.graph AS graph"
FORGET_ABANDONED: LiteralString = "MATCH (v:GraphVersion {graph: $graph, state: 'abandoned'}) DETACH DELETE v"
CLEAR_EDGES: LiteralString = """
MATCH (n:Item) WHERE n.graph = $graph
CALL (n) { MATCH (n)-[r]->() DELETE r } IN TRANSACTIONS OF 2000 ROWS
"""
"""First, for a few nodes have most relationships: deleted with their nodes they would not fit into a transaction."""
CLEAR: LiteralString = """
MATCH (n:Item) WHERE n.graph = $graph
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS
"""
LEFT_OVER: LiteralString = """
MATCH (v:GraphVersion {state: 'replaced'}) WHERE v.graph <> $graph AND v.cleared IS NULL RETURN DISTINCT v.graph AS graph
"""
CLEARED: LiteralString = "MATCH (v:GraphVersion {graph: $graph}) WHERE v.state = 'replaced' SET v.cleared = true"

DROP_PATHWAYS: LiteralString = "MATCH (p:Pathway) WHERE p.graph = $graph DETACH DELETE p"

# -- comparing --------------------------------------------------------------------------------------------------------

BELONGING: LiteralString = """
UNWIND $keys AS key
MATCH (n:Item) WHERE n.graph = $graph AND (n.key = key OR n.key STARTS WITH key + '#')
RETURN n.key AS key, labels(n) AS labels, properties(n) AS properties
"""
BELONGING_EDGES: LiteralString = """
UNWIND $keys AS key
MATCH (n:Item)-[r]->(m) WHERE n.graph = $graph AND (n.key = key OR n.key STARTS WITH key + '#')
RETURN type(r) AS type, n.key AS start, m.key AS end, properties(r) AS properties
"""
TERMS: LiteralString = """
MATCH (n:Term) WHERE n.graph = $graph RETURN n.key AS key, labels(n) AS labels, properties(n) AS properties
"""

# -- changing records in place ----------------------------------------------------------------------------------------

DROP_PARTS: LiteralString = """
UNWIND $keys AS key
MATCH (p:Item) WHERE p.graph = $graph AND p.key STARTS WITH key + '#'
DETACH DELETE p
"""
DROP_EDGES: LiteralString = """
UNWIND $keys AS key MATCH (n:Item {graph: $graph, key: key})-[r]->() DELETE r
"""
STILL_REFERRED: LiteralString = """
UNWIND $keys AS key MATCH (n:Item {graph: $graph, key: key})<-[r]-(m:Item) WHERE NOT m:Pathway
RETURN key AS target, m.key AS referrer LIMIT 1
"""
DROP_RECORDS: LiteralString = "UNWIND $keys AS key MATCH (n:Item {graph: $graph, key: key}) DETACH DELETE n"
DROP_ORPHANS: LiteralString = "MATCH (t:Term) WHERE t.graph = $graph AND NOT EXISTS { (t)<--() } DELETE t"
UPDATE: LiteralString = """
UNWIND $rows AS row MATCH (n:Item {graph: $graph, key: row[1].key})
SET n = row[1] SET n.graph = $graph
FOREACH (_ IN CASE WHEN row[0] IN ['Unit', 'Qualification'] THEN [1] ELSE [] END |
    REMOVE n:Unit:Qualification SET n:$(row[0]))
SET n.location = point({latitude: row[1].lat, longitude: row[1].lon})
"""
"""A point of values that are not held is null, so that only places get one."""

# -- nodes and relationships --------------------------------------------------------------------------------------------
# Labels and types come from the tables of the projection, as parameters; data never becomes part of a text.

CREATE_RECORDS: LiteralString = """
UNWIND $rows AS row CREATE (n:Item:Record:$(row[0]) {graph: $graph})
SET n += row[1] SET n.location = point({latitude: row[1].lat, longitude: row[1].lon})
RETURN n.key AS key, elementId(n) AS id
"""
CREATE_PARTS: LiteralString = """
UNWIND $rows AS row CREATE (n:Item:Part:$(row[0]) {graph: $graph}) SET n += row[1]
RETURN n.key AS key, elementId(n) AS id
"""
MERGE_TERMS: LiteralString = """
UNWIND $rows AS row MERGE (n:Item {graph: $graph, key: row[1].key})
ON CREATE SET n = row[1] SET n.graph = $graph SET n:Term:$(row[0])
RETURN n.key AS key, elementId(n) AS id
"""
CREATE_EDGES: LiteralString = """
UNWIND $rows AS row
MATCH (a:Item {graph: $graph, key: row[1]}) MATCH (b:Item {graph: $graph, key: row[2]})
CREATE (a)-[r:$(row[0])]->(b) SET r = $bases[row[3]] SET r.order = row[4], r.fact = row[5]
RETURN count(r) AS made
"""
"""What is not held is null, and so becomes no property."""
JOIN_NODES: LiteralString = """
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = $common + row[1] MATCH (b) WHERE elementId(b) = $common + row[2]
CREATE (a)-[r:$(row[0])]->(b) SET r = $bases[row[3]] SET r.order = row[4], r.fact = row[5]
RETURN count(r) AS made
"""
"""As `CREATE_EDGES`, by the server's own names of the nodes: no look-up in an index."""

# -- routes written back ------------------------------------------------------------------------------------------------

CREATE_PATHWAYS: LiteralString = """
UNWIND $rows AS row
MATCH (e:Item {graph: $graph, key: row.from}) MATCH (t:Item {graph: $graph, key: row.to})
CREATE (p:Item:Pathway) SET p = row.properties SET p.graph = $graph
CREATE (p)-[:STARTS_FROM]->(e) CREATE (p)-[:LEADS_TO]->(t)
WITH p, row UNWIND row.steps AS step
MATCH (o:Item {graph: $graph, key: step.offer})
CREATE (p)-[r:STEP]->(o) SET r = step.properties
"""
