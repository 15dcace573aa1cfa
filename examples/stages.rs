use std::time::Instant; use sourcier::*; use std::hint::black_box;
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
use std::path::Path;
const DOCUMENTS: usize = 2000; const ARTICLE: usize = 3000;
/// Documents of the length of a press article, of paragraphs drawn from all French seeds by a fixed sequence.
fn corpus() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = folder.read_dir().expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let texts: Vec<String> = files
        .iter()
        .filter(|file| !file.to_string_lossy().contains("-en."))
        .map(|file| std::fs::read_to_string(file).expect("a seed"))
        .collect();
    let paragraphs: Vec<&str> =
        texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).collect();
    let mut state: u64 = 1;
    (0..DOCUMENTS)
        .map(|number| {
            let mut text = String::new();
            while text.len() < ARTICLE {
                // Knuth's linear congruential generator (The Art of Computer Programming, 3.3.4, MMIX).
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                text.push_str(paragraphs[(state >> 33) as usize % paragraphs.len()]);
                text.push_str("\n\n");
            }
            Document::new(number.to_string(), text)
        })
        .collect()
}

fn main(){
 let docs: Vec<String> = corpus().into_iter().map(|d| d.text).collect();
 let bytes:usize=docs.iter().map(|d|d.len()).sum();
 let ex=Extractor::new(Options::default()).unwrap();
 let g=ex.gazetteer();
 let root=std::path::Path::new("dictionaries/fr");
 let pack=language::LanguagePack::french(|n| { let t: &'static str = Box::leak(std::fs::read_to_string(root.join(n)).unwrap().into_boxed_str()); table::Source{file:n,text:t}}).unwrap();
 let mut t=[0f64;7];
 for _ in 0..5 { for d in &docs {
  let s=Instant::now(); let f=document::Folded::new(d); t[0]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); black_box(language::detect(d)); t[1]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); let b=ingest::body_start(f.text()); let a=text::Analysis::new(f.text(), b, &pack.lexicon); t[2]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); black_box(g.candidates(f.text(), a.tokens.iter().map(|t| t.start)).len()); t[3]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); let e=entities::entities(&a,g,Some(&pack)); t[4]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); let c=claims::claims(&a,&e,&pack); t[5]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); let doc=Document::new("x",d.clone()); let p=record::Parts{document:&doc,folded:&f,language:record::Language{code:None,confidence:None},sentences:1,entities:&e,claims:&c,with_text:false}; let r=record::records(&p); t[6]+=s.elapsed().as_secs_f64(); black_box(r);
 }}
 for (n,x) in ["fold","detect","text","cand","entities(incl cand)","claims","records"].iter().zip(t){ println!("{n}: {:.1} MB/s {:.1} us/doc", bytes as f64*5.0/1e6/x, x*1e6/(docs.len() as f64*5.0)); }
}
