package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"wxmy/cmd/wxmy/disk"
	"wxmy/cmd/wxmy/trace"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// A record says of the last build of an output what it was asked, what it saw
// of its source, what it left in the output folder, and what it said. A build
// that is asked the same, would see the same and finds its output untouched
// says the same again and is done.
type record struct {
	Asked   string // digest of flags, configuration and program
	Left    string // digest of the manifest
	Seen    []byte // see package trace
	Files   []transform.FileResult
	Reports []diag.Diagnostic
}

// recordName is the extension of the file, beside the manifest, that holds the
// record.
const recordName = ".last"

// asked is a digest of all that a build depends on beside its source; "" when
// that cannot be told because a program of the user's own has a say. byHand are
// the files that people made for the output themselves.
func (p *plan) asked(byHand map[string]string) string {
	if p.opts.Hook != nil || p.opts.Sass != nil {
		return ""
	}
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	built, err := os.Stat(program)
	if err != nil {
		return ""
	}
	var config []byte
	if p.config.path != "" {
		if config, err = os.ReadFile(p.config.path); err != nil {
			return ""
		}
	}
	var origins string
	if !p.noOrigin {
		origins = disk.OriginState(p.src)
	}
	o := &p.opts
	text, err := json.Marshal([]any{
		version(), program, built.Size(), built.ModTime().UnixNano(), p.src, p.out, p.from.Name, p.to.Name, config, origins,
		o.TargetLib, o.Missing, o.Minify, o.Lower, o.RuntimeDir, o.KeepGood, o.Limits, o.MaxFile, o.Only, o.Platforms, o.Vars, o.AppID, o.Final, p.tenant, byHand,
	})
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%x", sha256.Sum256(text))
}

// recall returns the record of the last build if this one is asked the same
// and would see the same of its source; nil otherwise.
func (p *plan) recall(source fs.FS) *record {
	byHand, err := p.hand.signs()
	if err != nil {
		return nil // the build says what is wrong
	}
	asked := p.asked(byHand)
	if asked == "" {
		return nil
	}
	data, err := disk.Kept(p.out, recordName)
	if err != nil {
		return nil
	}
	r, err := readRecord(data)
	if err != nil || r.Asked != asked || !trace.Same(source, r.Seen) {
		return nil
	}
	return r
}

// said is what the build of a record said. It reports whether that is still
// all there is to say: whether the output is as the build left it.
func (r *record) said(folder *disk.Folder) (*transform.Result, disk.Report, bool) {
	if r == nil || r.Left == "" || r.Left != folder.State() || !folder.Intact() {
		return nil, disk.Report{}, false
	}
	return &transform.Result{Files: r.Files, Diagnostics: r.Reports}, disk.Report{Unchanged: folder.Len()}, true
}

// remember keeps what a build did, for the next one. It does so after the
// manifest is saved; a build that did not bring all of its output to the
// folder is not remembered.
func (p *plan) remember(source *trace.Recorder, folder *disk.Folder, result *transform.Result, did disk.Report) error {
	asked := p.asked(p.hand.seen)
	if asked == "" || len(did.Foreign)+len(did.Edited)+len(did.Failed) > 0 || folder.State() == "" {
		return nil
	}
	data, err := writeRecord(&record{
		Asked: asked, Left: folder.State(), Seen: source.Seen(), Files: result.Files, Reports: result.Diagnostics,
	})
	if err != nil {
		return fmt.Errorf("remember the build: %w", err)
	}
	return folder.Keep(recordName, data)
}

// writeRecord gives the bytes of a record, with a digest of them in front.
func writeRecord(r *record) ([]byte, error) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(r); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b.Bytes())
	return append([]byte(hex.EncodeToString(sum[:])+"\n"), b.Bytes()...), nil
}

func readRecord(data []byte) (*record, error) {
	head, body, _ := bytes.Cut(data, []byte("\n"))
	sum := sha256.Sum256(body)
	if string(head) != hex.EncodeToString(sum[:]) {
		return nil, errors.New("the record is not whole")
	}
	r := &record{}
	return r, gob.NewDecoder(bytes.NewReader(body)).Decode(r)
}
